package vn.cchc.figure.report;

/**
 * What stands in one cell of a form.
 *
 * @param value null = blank, which is not zero
 * @param comment the reason given for an unusual value; empty where none is
 */
record Cell(Long value, String comment) {

    static final int LONGEST_COMMENT = 500;

    static final Cell BLANK = new Cell(null, "");

    Cell {
        comment = comment == null ? "" : comment.strip();
    }

    boolean isBlank() {
        return value == null;
    }
}
