package vn.cchc.procedure;

/** A procedure or one of its versions has been added or changed. Published in the transaction of the change. */
public record ProcedureChanged(long procedureId) {}
