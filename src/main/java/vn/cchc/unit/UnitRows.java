package vn.cchc.unit;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import vn.cchc.shared.DayText;
import vn.cchc.shared.TextKey;
import vn.cchc.shared.UserError;
import vn.cchc.shared.Validity;

/**
 * What the rows of a file make of the register of units: a pure function of both. A row goes in as a whole or is rejected with
 * one reason; a rejected row takes with it what cannot stand without it.
 */
final class UnitRows {

    /** One row as the file has it; a column that is absent is null. */
    record Row(
            long line,
            String code,
            String name,
            String kind,
            String parentCode,
            String validFrom,
            String validTo,
            String rankingGroup) {}

    /** The register with all good rows in it, and why the others are not. */
    record Outcome(UnitRegister register, Map<Long, String> rejects, long added, long changed, long unchanged) {}

    private record Good(Row row, String code, UnitText text, Validity validity, String parentCode) {}

    private static final Map<String, UnitKind> KINDS = Map.ofEntries(
            Map.entry("tinh", UnitKind.PROVINCE),
            Map.entry("thanh pho truc thuoc trung uong", UnitKind.PROVINCE),
            Map.entry("cap tinh", UnitKind.PROVINCE),
            Map.entry("huyen", UnitKind.DISTRICT),
            Map.entry("quan", UnitKind.DISTRICT),
            Map.entry("thi xa", UnitKind.DISTRICT),
            Map.entry("thanh pho", UnitKind.DISTRICT),
            Map.entry("cap huyen", UnitKind.DISTRICT),
            Map.entry("xa", UnitKind.COMMUNE),
            Map.entry("dac khu", UnitKind.COMMUNE),
            Map.entry("phuong", UnitKind.WARD),
            Map.entry("thi tran", UnitKind.TOWNSHIP),
            Map.entry("phong", UnitKind.DEPARTMENT),
            Map.entry("ban", UnitKind.DEPARTMENT),
            Map.entry("phong, ban", UnitKind.DEPARTMENT),
            Map.entry("phong ban", UnitKind.DEPARTMENT),
            Map.entry("so", UnitKind.DEPARTMENT),
            Map.entry("so, ban, nganh", UnitKind.DEPARTMENT),
            Map.entry("co quan chuyen mon", UnitKind.DEPARTMENT),
            Map.entry("bo phan", UnitKind.DIVISION),
            Map.entry("phong thuoc xa", UnitKind.DIVISION),
            Map.entry("phong truc thuoc", UnitKind.DIVISION),
            Map.entry("don vi su nghiep", UnitKind.SERVICE_UNIT),
            Map.entry("trung tam", UnitKind.SERVICE_UNIT),
            Map.entry("co quan nganh doc", UnitKind.LINKED_BODY),
            Map.entry("nganh doc", UnitKind.LINKED_BODY));

    private static final int LONGEST_CODE = 50;

    private final Supplier<UnitRegister> stored;
    private final BiFunction<UnitKind, String, String> groupName;

    /**
     * @param stored a fresh copy of the register each time it is asked
     * @param groupName what to call the ranking group of units of a kind under a parent of that name (null = roots)
     */
    UnitRows(Supplier<UnitRegister> stored, BiFunction<UnitKind, String, String> groupName) {
        this.stored = stored;
        this.groupName = groupName;
    }

    static Optional<UnitKind> kind(String text) {
        String key = TextKey.of(text == null ? "" : text);
        for (UnitKind kind : UnitKind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(key.replace(' ', '_'))) {
                return Optional.of(kind);
            }
        }
        return Optional.ofNullable(KINDS.get(key));
    }

    Outcome apply(List<Row> rows) {
        Map<Long, String> rejects = new LinkedHashMap<>();
        List<Good> good = read(rows, rejects);
        while (true) {
            UnitRegister register = stored.get();
            Map<Good, UnitRegister.Entry> entries = enter(register, good);
            Map<Good, String> wrong = place(register, entries);
            if (wrong.isEmpty()) {
                wrong = check(register, entries);
            }
            if (wrong.isEmpty()) {
                return outcome(register, entries, rejects);
            }
            wrong.forEach((row, reason) -> rejects.put(row.row.line(), reason));
            good.removeAll(wrong.keySet());
        }
    }

    private List<Good> read(List<Row> rows, Map<Long, String> rejects) {
        List<Good> good = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Row row : rows) {
            String code = clean(row.code);
            String reason = null;
            Validity validity = null;
            if (code.isEmpty()) {
                reason = "missing_code";
            } else if (code.length() > LONGEST_CODE || code.contains("/") || code.contains("\\")) {
                reason = "unusable_code";
            } else if (clean(row.name).isEmpty()) {
                reason = "missing_name";
            } else if (clean(row.name).length() > UnitText.LONGEST
                    || clean(row.rankingGroup).length() > UnitText.LONGEST) {
                reason = "too_long";
            } else if (kind(row.kind).isEmpty()) {
                reason = "unknown_kind";
            } else {
                try {
                    LocalDate from = DayText.parse(row.validFrom);
                    LocalDate to = DayText.parse(row.validTo);
                    if (from == null) {
                        reason = "missing_valid_from";
                    } else if (to != null && to.isBefore(from)) {
                        reason = "ends_before_start";
                    } else {
                        validity = new Validity(from, to);
                        reason = seen.add(code + "\n" + from) ? null : "duplicate_code";
                    }
                } catch (DateTimeException e) {
                    reason = "bad_date";
                }
            }
            if (reason == null) {
                UnitText text = new UnitText(row.name, kind(row.kind).orElseThrow(), row.rankingGroup);
                good.add(new Good(row, code, text, validity, clean(row.parentCode)));
            } else {
                rejects.put(row.line, reason);
            }
        }
        return good;
    }

    /** Puts all rows into the register, without their parents yet: these may come later in the file. */
    private static Map<Good, UnitRegister.Entry> enter(UnitRegister register, List<Good> good) {
        Map<Good, UnitRegister.Entry> entries = new LinkedHashMap<>();
        for (Good row : good) {
            Optional<UnitRegister.Entry> same = register.called(row.code).stream()
                    .filter(entry -> entry.id != null && entry.validity().from().equals(row.validity.from()))
                    .findFirst();
            UnitRegister.Entry entry;
            if (same.isPresent()) {
                entry = same.get();
                String group = row.text.rankingGroup() == null ? entry.text().rankingGroup() : row.text.rankingGroup();
                register.correct(entry, new UnitText(row.text.name(), row.text.kind(), group), row.validity);
            } else {
                entry = register.add(row.code, row.text, row.validity, null);
            }
            entries.put(row, entry);
        }
        return entries;
    }

    private static Map<Good, String> place(UnitRegister register, Map<Good, UnitRegister.Entry> entries) {
        Map<Good, String> wrong = new LinkedHashMap<>();
        entries.forEach((row, entry) -> {
            if (row.parentCode.isEmpty()) {
                register.place(entry, null);
                return;
            }
            List<UnitRegister.Entry> candidates = register.called(row.parentCode);
            // A unit that has moved is placed by its last place only.
            Validity needed = entry.links().isEmpty()
                    ? entry.validity()
                    : entry.links().get(entry.links().size() - 1).validity();
            Optional<UnitRegister.Entry> parent = candidates.stream()
                    .filter(candidate -> candidate.validity().covers(needed))
                    .findFirst();
            if (parent.isPresent()) {
                register.place(entry, parent.get());
            } else {
                boolean partly = candidates.stream()
                        .anyMatch(candidate -> candidate.validity().overlaps(needed));
                wrong.put(row, partly ? "parent_not_throughout" : "unknown_parent");
            }
        });
        return wrong;
    }

    private static Map<Good, String> check(UnitRegister register, Map<Good, UnitRegister.Entry> entries) {
        Map<Good, String> wrong = new LinkedHashMap<>();
        Set<UnitRegister.Entry> blamed = new HashSet<>();
        List<Map.Entry<Good, UnitRegister.Entry>> latestFirst = new ArrayList<>(entries.entrySet());
        Collections.reverse(latestFirst);
        for (Map.Entry<Good, UnitRegister.Entry> each : latestFirst) {
            register.problem(each.getValue(), blamed).map(UnitRows::reason).ifPresent(reason -> {
                wrong.put(each.getKey(), reason);
                if (reason.equals("code_taken")) {
                    blamed.add(each.getValue());
                }
            });
        }
        return wrong;
    }

    private static String reason(UserError problem) {
        return problem.code().substring("unit.error.".length());
    }

    private Outcome outcome(UnitRegister register, Map<Good, UnitRegister.Entry> entries, Map<Long, String> rejects) {
        long added = 0;
        long changed = 0;
        for (UnitRegister.Entry entry : entries.values()) {
            if (entry.id == null) {
                added++;
                if (entry.text().rankingGroup() == null) {
                    register.correct(entry, withGroup(register, entry), entry.validity());
                }
            } else if (entry.touched()) {
                changed++;
            }
        }
        Map<Long, String> byLine = new TreeMap<>(rejects);
        return new Outcome(register, byLine, added, changed, entries.size() - added - changed);
    }

    /** Units of the commune level under one parent rank together, departments likewise; others are not ranked. */
    private UnitText withGroup(UnitRegister register, UnitRegister.Entry entry) {
        UnitKind kind = entry.text().kind();
        if (!kind.isCommuneLevel() && kind != UnitKind.DEPARTMENT) {
            return entry.text();
        }
        UnitRegister.Entry parent = entry.lastParent();
        Set<String> used = register.entries().stream()
                .filter(other ->
                        other.lastParent() == parent && alike(kind, other.text().kind()))
                .map(other -> other.text().rankingGroup())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        String group = used.size() == 1
                ? used.iterator().next()
                : groupName.apply(kind, parent == null ? null : parent.text().name());
        return new UnitText(entry.text().name(), kind, group);
    }

    private static boolean alike(UnitKind one, UnitKind other) {
        return one == other || (one.isCommuneLevel() && other.isCommuneLevel());
    }

    private static String clean(String text) {
        return text == null ? "" : TextKey.clean(text);
    }
}
