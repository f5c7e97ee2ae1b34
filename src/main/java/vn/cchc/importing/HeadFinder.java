package vn.cchc.importing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.cchc.shared.TextKey;

/** Finds the head of the table among the first rows of a sheet: below a letterhead, in one line or in two. */
final class HeadFinder {

    /** How far down a head may stand. */
    static final int ROWS = 60;

    private static final int AT_LEAST = 2;

    /** Heads of columns about the applicant, which are never stored. */
    private static final Pattern PERSONAL = Pattern.compile(
            "nguoi (nop|yeu cau|de nghi|dang ky|dung ten|duoc|uy quyen|lien he|khai|than)|chu ho so|ho (va )?ten"
                    + "|ten (cong dan|nguoi|khach hang|ca nhan|to chuc|doanh nghiep|chu)|cong dan|cccd|cmnd|cmt|can cuoc|dinh danh|tuy than|ho chieu"
                    + "|dien thoai|\\bsdt\\b|\\bdt\\b|di dong|dia chi|e-?mail|thu dien tu|ngay sinh|nam sinh|gioi tinh|ma so thue|\\bmst\\b|zalo|noi o"
                    + "|thuong tru|cu tru|tai khoan ngan hang|applicant|phone|address");

    private HeadFinder() {}

    /** Where the head is: the sheet, the row of the sheet on which it ends (counted from 0), and what it says. */
    record Found(int sheet, int lastRow, TableHead head, int known) {}

    /** The best head of all sheets; empty where none knows at least two columns. */
    static Optional<Found> find(TableFile file, Columns columns) throws IOException {
        Found best = null;
        boolean tcvn3 = false;
        for (int sheet = 0; sheet < file.sheets(); sheet++) {
            List<String[]> rows = new ArrayList<>();
            List<Long> lines = new ArrayList<>();
            try (RowSource source = file.sheet(sheet)) {
                for (String[] row = source.next(); row != null && rows.size() < ROWS; row = source.next()) {
                    rows.add(row);
                    lines.add(source.line());
                }
            }
            Found found = best(file, sheet, rows, lines, columns, false);
            if (found != null && (best == null || found.known > best.known)) {
                best = found;
            }
            Found old = best(file, sheet, rows, lines, columns, true);
            tcvn3 |= old != null && (found == null || old.known > found.known);
        }
        if (tcvn3) {
            throw new ImportFailure("tcvn3");
        }
        return Optional.ofNullable(best);
    }

    private static Found best(
            TableFile file, int sheet, List<String[]> rows, List<Long> lines, Columns columns, boolean tcvn3) {
        int atLeast = Math.min(AT_LEAST, columns.size());
        Found best = null;
        for (int i = 0; i < rows.size(); i++) {
            List<String> one = heads(rows.get(i), tcvn3);
            int single = count(columns.match(one));
            if (single >= atLeast && (best == null || single > best.known)) {
                best = found(file, sheet, i, lines.get(i), one, columns);
            }
            if (i + 1 < rows.size()) {
                List<String> next = heads(rows.get(i + 1), tcvn3);
                List<String> two = merge(one, next, columns);
                int both = count(columns.match(two));
                int below = count(columns.match(next));
                if (both >= atLeast && both > single && both > below && (best == null || both > best.known)) {
                    best = found(file, sheet, i + 1, lines.get(i + 1), two, columns);
                }
            }
        }
        return best;
    }

    private static Found found(TableFile file, int sheet, int lastRow, long line, List<String> heads, Columns columns) {
        int[] match = columns.match(heads);
        List<String> ignored = new ArrayList<>();
        List<String> dropped = new ArrayList<>();
        for (int i = 0; i < match.length; i++) {
            if (match[i] < 0 && !heads.get(i).isEmpty()) {
                (isPersonal(heads.get(i)) ? dropped : ignored).add(heads.get(i));
            }
        }
        return new Found(
                sheet,
                lastRow,
                new TableHead(line, heads, Arrays.stream(match).boxed().toList(), ignored, dropped, file.delimiter()),
                count(match));
    }

    static boolean isPersonal(String head) {
        return PERSONAL.matcher(TextKey.of(head)).find();
    }

    private static List<String> heads(String[] row, boolean tcvn3) {
        List<String> heads = new ArrayList<>(row.length);
        for (String cell : row) {
            heads.add(CellText.clean(tcvn3 ? Tcvn3.toUnicode(cell) : cell));
        }
        return heads;
    }

    /** A head in two lines: the lower cell says what the column is; where it is blank, the upper one, merged down, does. */
    private static List<String> merge(List<String> upper, List<String> lower, Columns columns) {
        List<String> heads = new ArrayList<>();
        String group = "";
        for (int i = 0; i < Math.max(upper.size(), lower.size()); i++) {
            String above = i < upper.size() ? upper.get(i) : "";
            String below = i < lower.size() ? lower.get(i) : "";
            group = above.isEmpty() ? group : above;
            if (below.isEmpty()) {
                heads.add(above);
            } else {
                // "Ngày" over "tiếp nhận" and "hẹn trả" reads together, "Thời gian" over "Ngày tiếp nhận" does not.
                String together = (group + " " + below).strip();
                heads.add(
                        columns.match(List.of(together))[0] >= 0 && columns.match(List.of(below))[0] < 0
                                ? together
                                : below);
            }
        }
        return heads;
    }

    static int count(int[] match) {
        int known = 0;
        for (int position : match) {
            known += position >= 0 ? 1 : 0;
        }
        return known;
    }
}
