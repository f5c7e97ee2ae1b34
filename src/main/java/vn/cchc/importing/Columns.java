package vn.cchc.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.cchc.shared.TextKey;

/**
 * The columns an importer knows, each under the heads that offices write over it; case, accents and spaces of a head do
 * not matter. A column's position is its place in this list.
 */
public final class Columns {

    /**
     * One column.
     *
     * @param name stable name for mappings and messages, as RECEIVED_ON
     * @param heads the canonical head first, then its aliases
     * @param fallback heads that count only where none of {@code heads} is there
     */
    public record Column(String name, boolean mandatory, List<String> heads, List<String> fallback) {
        public static Column of(String name, String... heads) {
            return new Column(name, false, List.of(heads), List.of());
        }

        public static Column mandatory(String name, String... heads) {
            return new Column(name, true, List.of(heads), List.of());
        }

        public Column or(String... fallbackHeads) {
            return new Column(name, mandatory, heads, List.of(fallbackHeads));
        }
    }

    private static final int FALLBACK = 1 << 16;

    private final List<Column> columns;
    private final Map<String, Integer> byHead;

    private Columns(List<Column> columns, Map<String, Integer> byHead) {
        this.columns = columns;
        this.byHead = byHead;
    }

    public static Columns of(Column... columns) {
        Map<String, Integer> byHead = new HashMap<>();
        for (int i = 0; i < columns.length; i++) {
            for (String head : columns[i].fallback()) {
                byHead.put(key(head), i | FALLBACK);
            }
        }
        for (int i = 0; i < columns.length; i++) {
            for (String head : columns[i].heads()) {
                byHead.put(key(head), i);
            }
        }
        return new Columns(List.of(columns), byHead);
    }

    /** These columns, and heads learned beyond them: key of a head → name of the column. */
    public Columns with(Map<String, String> learned) {
        Map<String, Integer> all = new HashMap<>(byHead);
        learned.forEach((head, name) -> {
            for (int i = 0; i < columns.size(); i++) {
                if (columns.get(i).name().equals(name)) {
                    all.put(key(head), i);
                }
            }
        });
        return new Columns(columns, all);
    }

    /** The text of a cell as readers give it: composed, runs of spaces made one, ends trimmed. */
    public static String clean(String cell) {
        return CellText.clean(cell);
    }

    public int size() {
        return columns.size();
    }

    public Column get(int position) {
        return columns.get(position);
    }

    public List<Column> all() {
        return columns;
    }

    /** Position of the column with this name. */
    public int position(String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException(name);
    }

    /** The one form of a head under which it is compared: no accents, no case, letters and digits only. */
    public static String key(String head) {
        return TextKey.of(head).replaceAll("[^a-z0-9]+", "");
    }

    /** For each head the position of its column, or -1; each column is taken once, by its first head. */
    public int[] match(List<String> heads) {
        int[] found = new int[heads.size()];
        java.util.Arrays.fill(found, -1);
        boolean[] taken = new boolean[columns.size()];
        for (int flag : new int[] {0, FALLBACK}) {
            for (int i = 0; i < found.length; i++) {
                Integer position = found[i] >= 0 ? null : byHead.get(key(heads.get(i)));
                if (position != null && (position & FALLBACK) == flag && !taken[position & ~FALLBACK]) {
                    found[i] = position & ~FALLBACK;
                    taken[found[i]] = true;
                }
            }
        }
        return found;
    }

    /** The mandatory columns that none of these heads stands for. */
    public List<Column> missingIn(List<String> heads) {
        int[] found = match(heads);
        boolean[] there = new boolean[columns.size()];
        for (int position : found) {
            if (position >= 0) {
                there[position] = true;
            }
        }
        List<Column> missing = new ArrayList<>();
        for (int i = 0; i < there.length; i++) {
            if (columns.get(i).mandatory() && !there[i]) {
                missing.add(columns.get(i));
            }
        }
        return missing;
    }
}
