package vn.cchc.figure.report;

/**
 * One cell as it comes from the browser.
 *
 * @param text what stands in the field, exactly as typed
 * @param loaded the plain digits the field was loaded with; empty = blank
 */
record TypedCell(String item, String text, String loaded, String comment, String loadedComment) {

    /** Whether saving it would change anything, or find something wrong with it. */
    boolean differs() {
        NumberEntry number = NumberEntry.of(text);
        return number.error() != null || !new Cell(number.value(), comment).equals(loadedCell());
    }

    Cell loadedCell() {
        return new Cell(NumberEntry.of(loaded).value(), loadedComment);
    }
}
