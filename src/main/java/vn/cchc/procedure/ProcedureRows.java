package vn.cchc.procedure;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.cchc.shared.DayText;
import vn.cchc.shared.TextKey;
import vn.cchc.shared.UserError;
import vn.cchc.shared.Validity;

/**
 * What the rows of a file make of the catalogue: a pure function of both. A row is one version of one procedure; where its last
 * day is blank it holds until the next version of the file or the catalogue begins.
 */
final class ProcedureRows {

    /** One row as the file has it; a column that is absent is null. */
    record Row(
            long line,
            String code,
            String name,
            String field,
            String authority,
            String timeLimit,
            String timeUnit,
            String serviceLevel,
            String fee,
            String onlinePossible,
            String validFrom,
            String validTo) {}

    /** A version that is stored; {@code toReview} where its procedure was only named by a dossier. */
    record Stored(long id, String code, ProcedureText text, Validity validity, boolean toReview) {}

    /**
     * A version to write.
     *
     * @param id null = a new one
     */
    record Write(Long id, String code, ProcedureText text, Validity validity) {}

    /** @param drop versions that a dossier's mention made and the file replaces */
    record Outcome(
            List<Write> writes, List<Long> drop, Map<Long, String> rejects, long added, long changed, long unchanged) {}

    private record Good(long line, String code, ProcedureText text, LocalDate from, LocalDate to) {}

    private static final Map<String, Authority> AUTHORITIES = Map.ofEntries(
            Map.entry("tinh", Authority.PROVINCE),
            Map.entry("cap tinh", Authority.PROVINCE),
            Map.entry("huyen", Authority.DISTRICT),
            Map.entry("cap huyen", Authority.DISTRICT),
            Map.entry("xa", Authority.COMMUNE),
            Map.entry("cap xa", Authority.COMMUNE),
            Map.entry("huyen, xa", Authority.DISTRICT_COMMUNE),
            Map.entry("huyen / xa", Authority.DISTRICT_COMMUNE),
            Map.entry("huyen/xa", Authority.DISTRICT_COMMUNE),
            Map.entry("cap huyen, cap xa", Authority.DISTRICT_COMMUNE),
            Map.entry("cap huyen, xa", Authority.DISTRICT_COMMUNE),
            Map.entry("nganh doc", Authority.LINKED_BODY),
            Map.entry("co quan nganh doc", Authority.LINKED_BODY));

    private static final Map<String, ServiceLevel> LEVELS = Map.ofEntries(
            Map.entry("khong", ServiceLevel.NONE),
            Map.entry("chua cung cap", ServiceLevel.NONE),
            Map.entry("truc tiep", ServiceLevel.NONE),
            Map.entry("mot phan", ServiceLevel.PARTLY),
            Map.entry("toan trinh", ServiceLevel.FULLY),
            Map.entry("muc do 3", ServiceLevel.LEVEL_3),
            Map.entry("muc 3", ServiceLevel.LEVEL_3),
            Map.entry("3", ServiceLevel.LEVEL_3),
            Map.entry("muc do 4", ServiceLevel.LEVEL_4),
            Map.entry("muc 4", ServiceLevel.LEVEL_4),
            Map.entry("4", ServiceLevel.LEVEL_4));

    private static final Map<String, TimeUnit> UNITS = Map.ofEntries(
            Map.entry("gio", TimeUnit.HOUR),
            Map.entry("ngay", TimeUnit.DAY),
            Map.entry("ngay lich", TimeUnit.DAY),
            Map.entry("ngay lam viec", TimeUnit.WORKING_DAY),
            Map.entry("thang", TimeUnit.MONTH));

    private static final Set<String> YES = Set.of("", "co", "x", "1", "true", "yes");
    private static final Set<String> NO = Set.of("khong", "0", "false", "no");

    private static final Pattern LIMIT = Pattern.compile("(\\d{1,6})\\s*(\\p{L}.*)?");
    private static final Pattern FEE = Pattern.compile("-?(\\d{1,3}([., ]\\d{3})+|\\d{1,15})");

    /** The tail that a province adds to the national code of a procedure. */
    private static final Pattern TAIL = Pattern.compile("\\.000\\.00\\.00\\.H\\d+$", Pattern.CASE_INSENSITIVE);

    private static final int LONGEST_CODE = 100;

    private final Map<String, List<Stored>> stored = new LinkedHashMap<>();

    ProcedureRows(List<Stored> stored) {
        stored.forEach(version -> this.stored
                .computeIfAbsent(version.code, code -> new ArrayList<>())
                .add(version));
    }

    static String code(String text) {
        return text == null ? "" : TAIL.matcher(TextKey.clean(text)).replaceFirst("");
    }

    Outcome apply(List<Row> rows) {
        Map<Long, String> rejects = new TreeMap<>();
        Map<String, List<Good>> byCode = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        for (Row row : rows) {
            try {
                Good good = read(row);
                if (!seen.add(good.code + "\n" + good.from)) {
                    throw new Rejected("duplicate_version");
                }
                byCode.computeIfAbsent(good.code, code -> new ArrayList<>()).add(good);
            } catch (Rejected e) {
                rejects.put(row.line, e.reason);
            }
        }
        List<Write> writes = new ArrayList<>();
        List<Long> drop = new ArrayList<>();
        long[] counts = new long[3];
        byCode.forEach((code, good) -> merge(code, good, writes, drop, rejects, counts));
        return new Outcome(writes, drop, rejects, counts[0], counts[1], counts[2]);
    }

    /** Lays the versions of one procedure along time: those of the file over those of the catalogue. */
    private void merge(
            String code,
            List<Good> good,
            List<Write> writes,
            List<Long> drop,
            Map<Long, String> rejects,
            long[] counts) {
        List<Stored> known = stored.getOrDefault(code, List.of());
        boolean toReview = known.stream().anyMatch(Stored::toReview);
        Map<LocalDate, Stored> kept = new TreeMap<>();
        known.stream()
                .filter(version -> !version.toReview)
                .forEach(version -> kept.put(version.validity.from(), version));
        Map<LocalDate, Good> accepted = new TreeMap<>();
        good.forEach(row -> accepted.put(row.from, row));

        // A row that reaches into a later version is taken out, until all lie side by side.
        Map<LocalDate, Validity> laid = lay(kept, accepted);
        while (laid == null) {
            Good wrong = firstOverlapping(kept, accepted);
            accepted.remove(wrong.from);
            rejects.put(wrong.line, "version_overlap");
            laid = lay(kept, accepted);
        }
        if (accepted.isEmpty()) {
            return;
        }
        if (toReview) {
            known.forEach(version -> drop.add(version.id));
        }
        Map<LocalDate, Validity> spans = laid;
        spans.forEach((from, validity) -> {
            Stored before = kept.get(from);
            Good row = accepted.get(from);
            ProcedureText text = row == null ? before.text : withDecision(row.text, before);
            boolean differs = before == null || !before.text.equals(text) || !before.validity.equals(validity);
            if (differs) {
                writes.add(new Write(before == null ? null : before.id, code, text, validity));
            }
            if (row != null) {
                counts[before == null ? 0 : differs ? 1 : 2]++;
            }
        });
    }

    /** The span of each version, or null where two would overlap. */
    private static Map<LocalDate, Validity> lay(Map<LocalDate, Stored> kept, Map<LocalDate, Good> accepted) {
        return firstOverlapping(kept, accepted) != null ? null : spans(kept, accepted);
    }

    private static Map<LocalDate, Validity> spans(Map<LocalDate, Stored> kept, Map<LocalDate, Good> accepted) {
        TreeMap<LocalDate, LocalDate> ends = ends(kept, accepted);
        Map<LocalDate, Validity> spans = new TreeMap<>();
        ends.forEach((from, to) -> {
            LocalDate next = ends.higherKey(from);
            spans.put(from, new Validity(from, to == null && next != null ? next.minusDays(1) : to));
        });
        return spans;
    }

    /** The last day of each version by its first: as the file says, else as stored; null = until the next begins. */
    private static TreeMap<LocalDate, LocalDate> ends(Map<LocalDate, Stored> kept, Map<LocalDate, Good> accepted) {
        TreeMap<LocalDate, LocalDate> ends = new TreeMap<>();
        kept.forEach((from, version) -> ends.put(from, version.validity.to()));
        accepted.forEach((from, row) -> ends.put(from, row.to));
        return ends;
    }

    private static Good firstOverlapping(Map<LocalDate, Stored> kept, Map<LocalDate, Good> accepted) {
        TreeMap<LocalDate, LocalDate> ends = ends(kept, accepted);
        for (Map.Entry<LocalDate, LocalDate> version : ends.entrySet()) {
            LocalDate next = ends.higherKey(version.getKey());
            if (next != null
                    && version.getValue() != null
                    && !version.getValue().isBefore(next)) {
                // The later of the two is the one that does not fit, unless it was there first.
                return accepted.containsKey(next) && !kept.containsKey(next)
                        ? accepted.get(next)
                        : accepted.containsKey(version.getKey()) ? accepted.get(version.getKey()) : accepted.get(next);
            }
        }
        return null;
    }

    private static ProcedureText withDecision(ProcedureText text, Stored before) {
        // The file has no column for the decision: what an officer noted stays.
        return before == null
                ? text
                : new ProcedureText(
                        text.name(),
                        text.field(),
                        text.authority(),
                        text.timeLimit(),
                        text.timeUnit(),
                        text.serviceLevel(),
                        text.fee(),
                        text.onlinePossible(),
                        before.text.decision());
    }

    private static Good read(Row row) {
        String code = code(row.code);
        require(!code.isEmpty(), "missing_code");
        require(code.length() <= LONGEST_CODE && !code.contains("/") && !code.contains("\\"), "unusable_code");
        require(!key(row.name).isEmpty(), "missing_name");
        require(!key(row.field).isEmpty(), "missing_field");
        Authority authority = word(Authority.values(), AUTHORITIES, row.authority);
        require(authority != null, "unknown_authority");
        Integer limit = null;
        TimeUnit unit = null;
        if (!key(row.timeLimit).isEmpty()) {
            Matcher matcher = LIMIT.matcher(TextKey.clean(row.timeLimit));
            require(matcher.matches(), "bad_time_limit");
            limit = Integer.valueOf(matcher.group(1));
            unit = word(TimeUnit.values(), UNITS, key(row.timeUnit).isEmpty() ? matcher.group(2) : row.timeUnit);
            require(unit != null, "unknown_time_unit");
        }
        ServiceLevel level = word(ServiceLevel.values(), LEVELS, row.serviceLevel);
        require(level != null, "unknown_service_level");
        Long fee = null;
        if (!key(row.fee).isEmpty()) {
            String written = TextKey.clean(row.fee).replaceFirst("(?i)\\s*(đồng|đ|vnd)$", "");
            require(FEE.matcher(written).matches(), "bad_fee");
            require(!written.startsWith("-"), "negative_fee");
            fee = Long.valueOf(written.replaceAll("[., ]", ""));
        }
        String possible = key(row.onlinePossible);
        require(YES.contains(possible) || NO.contains(possible), "bad_online_possible");
        LocalDate from;
        LocalDate to;
        try {
            from = DayText.parse(row.validFrom);
            to = DayText.parse(row.validTo);
        } catch (DateTimeException e) {
            throw new Rejected("bad_date");
        }
        require(from != null, "missing_valid_from");
        require(to == null || !to.isBefore(from), "ends_before_start");
        try {
            ProcedureText text = new ProcedureText(
                    row.name, row.field, authority, limit, unit, level, fee, YES.contains(possible), "");
            return new Good(row.line, code, text.complete(), from, to);
        } catch (UserError e) {
            throw new Rejected(e.code().substring("procedure.error.".length()));
        }
    }

    private static <E extends Enum<E>> E word(E[] values, Map<String, E> words, String text) {
        String key = key(text);
        for (E value : values) {
            if (value.name().toLowerCase(Locale.ROOT).equals(key.replace(' ', '_'))) {
                return value;
            }
        }
        return words.get(key);
    }

    private static String key(String text) {
        return Objects.isNull(text) ? "" : TextKey.of(text);
    }

    private static void require(boolean holds, String reason) {
        if (!holds) {
            throw new Rejected(reason);
        }
    }

    /** The reason why a row stays out. */
    private static final class Rejected extends RuntimeException {
        private final String reason;

        private Rejected(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }
    }
}
