package vn.cchc.unit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.shared.CatalogueRights;
import vn.cchc.shared.Deed;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.TextKey;
import vn.cchc.shared.UserError;
import vn.cchc.shared.Validity;

/** Changes units one at a time: whoever comes second sees what the first did and is told what no longer fits. */
@Service
@Transactional
class UnitEditor {

    private static final int LONGEST_CODE = 50;

    private final UnitStore store;
    private final CatalogueRights rights;
    private final ApplicationEventPublisher events;

    UnitEditor(UnitStore store, CatalogueRights rights, ApplicationEventPublisher events) {
        this.store = store;
        this.rights = rights;
        this.events = events;
    }

    /**
     * Enters a unit.
     *
     * @param parentCode blank = a root
     * @param predecessorCodes codes of units that go on as this one, apart by commas; those still there end the day before
     */
    public void add(
            String code,
            UnitText text,
            Validity validity,
            String parentCode,
            String predecessorCodes,
            String document) {
        UnitRegister register = open();
        String cleaned = code == null ? "" : TextKey.clean(code);
        if (cleaned.isEmpty()) {
            throw new UserError("unit.error.code_missing");
        }
        if (cleaned.length() > LONGEST_CODE || cleaned.contains("/") || cleaned.contains("\\")) {
            throw new UserError("unit.error.code_unusable", LONGEST_CODE);
        }
        LocalDate before = validity.from().minusDays(1);
        Set<UnitRegister.Entry> predecessors = existing(register, predecessorCodes, before);
        UnitRegister.Entry added = register.add(cleaned, text, validity, parent(register, parentCode, validity.from()));
        for (UnitRegister.Entry predecessor : predecessors) {
            register.end(predecessor, before, List.of(added), clean(document));
        }
        Set<UnitRegister.Entry> checked = new LinkedHashSet<>(predecessors);
        checked.add(added);
        save(register, checked, new Deed("unit.added", cleaned, text.name()));
    }

    public void correct(long id, int version, UnitText text, Validity validity) {
        UnitRegister register = open();
        UnitRegister.Entry entry = entry(register, id, version);
        register.correct(entry, text, validity);
        save(register, Set.of(entry), new Deed("unit.corrected", entry.code, text.name()));
    }

    /** @param parentCode blank = a root from that day on */
    public void move(long id, int version, String parentCode, LocalDate from) {
        UnitRegister register = open();
        UnitRegister.Entry entry = entry(register, id, version);
        if (!entry.validity().contains(from)) {
            throw new UserError("unit.error.day_outside_life");
        }
        register.move(entry, parent(register, parentCode, from), from);
        save(register, Set.of(entry), new Deed("unit.moved", entry.code, parentCode));
    }

    /**
     * Ends a unit; with one successor it is merged into it, with several it is split.
     *
     * @param successorCodes codes apart by commas, blank where nothing came after it
     */
    public void end(long id, int version, LocalDate lastDay, String successorCodes, String document) {
        UnitRegister register = open();
        UnitRegister.Entry entry = entry(register, id, version);
        if (!entry.validity().contains(lastDay)) {
            throw new UserError("unit.error.day_outside_life");
        }
        Set<UnitRegister.Entry> successors = existing(register, successorCodes, lastDay.plusDays(1));
        if (successors.contains(entry)) {
            throw new UserError("unit.error.own_successor");
        }
        register.end(entry, lastDay, new ArrayList<>(successors), clean(document));
        Set<UnitRegister.Entry> checked = new LinkedHashSet<>(List.of(entry));
        register.entries().stream().filter(UnitRegister.Entry::touched).forEach(checked::add);
        save(register, checked, new Deed("unit.ended", entry.code, String.join(", ", split(successorCodes))));
    }

    private UnitRegister open() {
        rights.requireEditCatalogue();
        store.lock();
        return store.load();
    }

    private void save(UnitRegister register, Set<UnitRegister.Entry> checked, Deed deed) {
        for (UnitRegister.Entry entry : checked) {
            register.problem(entry).ifPresent(problem -> {
                throw problem;
            });
        }
        store.save(register);
        events.publishEvent(new UnitsChanged());
        events.publishEvent(deed);
    }

    private static UnitRegister.Entry entry(UnitRegister register, long id, int version) {
        UnitRegister.Entry entry = register.find(id).orElseThrow(() -> new NotFound("Unit", id));
        if (entry.version != version) {
            throw new UserError("unit.error.changed_meanwhile");
        }
        return entry;
    }

    private static UnitRegister.Entry parent(UnitRegister register, String code, LocalDate on) {
        if (code == null || code.isBlank()) {
            return null;
        }
        String cleaned = TextKey.clean(code);
        return register.find(cleaned, on).orElseThrow(() -> new UserError("unit.error.parent_unknown", cleaned));
    }

    private static Set<UnitRegister.Entry> existing(UnitRegister register, String codes, LocalDate on) {
        Set<UnitRegister.Entry> found = new LinkedHashSet<>();
        for (String code : split(codes)) {
            found.add(register.find(code, on).orElseThrow(() -> new UserError("unit.error.unit_unknown", code)));
        }
        return found;
    }

    private static List<String> split(String codes) {
        return codes == null
                ? List.of()
                : Arrays.stream(codes.split("[,;]"))
                        .map(TextKey::clean)
                        .filter(code -> !code.isEmpty())
                        .toList();
    }

    private static String clean(String document) {
        String cleaned = document == null ? "" : TextKey.clean(document);
        if (cleaned.length() > UnitText.LONGEST) {
            throw new UserError("unit.error.too_long", UnitText.LONGEST);
        }
        return cleaned;
    }
}
