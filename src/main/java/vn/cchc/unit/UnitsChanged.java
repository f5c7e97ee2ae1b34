package vn.cchc.unit;

/** Units, their tree or their successions have changed. Published in the transaction of the change. */
public record UnitsChanged() {}
