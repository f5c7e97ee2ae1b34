package vn.cchc.procedure;

import java.time.LocalDate;

/** A procedure with its latest version, as lists show it. */
public record ProcedureLine(
        long procedureId,
        String code,
        boolean toReview,
        String name,
        String field,
        Authority authority,
        Integer timeLimit,
        TimeUnit timeUnit,
        ServiceLevel serviceLevel,
        Long fee,
        boolean onlinePossible,
        LocalDate validFrom,
        LocalDate validTo) {}
