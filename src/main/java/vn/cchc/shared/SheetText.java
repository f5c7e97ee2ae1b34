package vn.cchc.shared;

/** Text on its way into a cell of a spreadsheet. */
public final class SheetText {

    private SheetText() {}

    /** Excel takes such text for a formula as soon as somebody edits the cell or saves the sheet as CSV: an apostrophe keeps it text. */
    public static String guarded(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
