package vn.cchc.followup.list;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.cchc.account.Scope;
import vn.cchc.shared.TextKey;
import vn.cchc.unit.Unit;

/** The units that the rows of a file name, by code or by name, as far as the sender keeps their lists. */
public final class UnitsOfFile {

    private final Scope sender;
    private final Map<String, Unit> byCode = new HashMap<>();
    private final Map<String, List<Unit>> byName = new HashMap<>();

    UnitsOfFile(Scope sender, List<Unit> units) {
        this.sender = sender;
        for (Unit unit : units) {
            byCode.put(TextKey.of(unit.code()), unit);
            byName.computeIfAbsent(TextKey.of(unit.name()), name -> new ArrayList<>())
                    .add(unit);
        }
    }

    /** The one unit of a cell. */
    public Unit one(String cell) {
        return find(cell).orElseThrow(() -> new RowRefused("unknown_unit"));
    }

    /** All units of a cell, between them semicolons, or commas where no name of theirs has one. */
    public List<Unit> several(String cell) {
        LinkedHashSet<Unit> found = new LinkedHashSet<>();
        for (String part : cell.split(";")) {
            if (!part.isBlank()) {
                find(part).ifPresentOrElse(found::add, () -> {
                    for (String name : part.split(",")) {
                        found.add(one(name));
                    }
                });
            }
        }
        return List.copyOf(found);
    }

    /** Whether the sender keeps the lists of all these units, so that a row of his may change what is theirs. */
    public boolean reachesAll(Collection<Long> unitIds) {
        return unitIds.stream().allMatch(sender::contains);
    }

    private Optional<Unit> find(String text) {
        String key = TextKey.of(text);
        Unit coded = byCode.get(key);
        List<Unit> named = coded != null ? List.of(coded) : byName.getOrDefault(key, List.of());
        if (named.size() > 1) {
            throw new RowRefused("ambiguous_unit");
        }
        named.stream().filter(unit -> !sender.contains(unit.id())).findAny().ifPresent(unit -> {
            throw new RowRefused("unit_not_yours");
        });
        return named.stream().findFirst();
    }
}
