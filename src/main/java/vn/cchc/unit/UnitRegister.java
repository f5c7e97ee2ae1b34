package vn.cchc.unit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import vn.cchc.shared.DayText;
import vn.cchc.shared.UserError;
import vn.cchc.shared.Validity;

/**
 * All units with their dated tree in memory, as pure values: what may be entered is decided here, for the pages and for files
 * alike. Verbs only change it; {@link #problem} tells afterwards what would be wrong with an entry.
 */
final class UnitRegister {

    /** One unit. */
    static final class Entry {
        /** Null for one that is not stored yet. */
        final Long id;

        final int version;
        final String code;
        private UnitText text;
        private Validity validity;
        private List<Link> links = new ArrayList<>();
        private boolean touched;

        private Entry(Long id, int version, String code, UnitText text, Validity validity) {
            this.id = id;
            this.version = version;
            this.code = code;
            this.text = text;
            this.validity = validity;
        }

        UnitText text() {
            return text;
        }

        Validity validity() {
            return validity;
        }

        List<Link> links() {
            return links;
        }

        /** True where something differs from what is stored. */
        boolean touched() {
            return touched || id == null;
        }

        /** The unit above it at the end of its life or now; null for a root. */
        Entry lastParent() {
            return links.isEmpty() ? null : links.get(links.size() - 1).parent;
        }

        private void setLinks(List<Link> changed) {
            if (!changed.equals(links)) {
                links = changed;
                touched = true;
            }
        }
    }

    /** Under which unit another stands, and when. */
    record Link(Entry parent, Validity validity) {}

    /** One unit goes on as another. */
    record Succession(Entry predecessor, Entry successor, LocalDate on, String document) {}

    private static final int DEEPEST = 50;

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, List<Entry>> byCode = new HashMap<>();
    private final List<Succession> successions = new ArrayList<>();

    /** Takes in what is stored; links come after all units, in order of time. */
    Entry stored(long id, int version, String code, UnitText text, Validity validity) {
        return enter(new Entry(id, version, code, text, validity));
    }

    void storedLink(Entry child, Entry parent, Validity validity) {
        child.links.add(new Link(parent, validity));
    }

    Collection<Entry> entries() {
        return entries;
    }

    List<Succession> newSuccessions() {
        return successions;
    }

    Optional<Entry> find(long id) {
        return entries.stream()
                .filter(entry -> entry.id != null && entry.id == id)
                .findFirst();
    }

    Optional<Entry> find(String code, LocalDate on) {
        return called(code).stream()
                .filter(entry -> entry.validity.contains(on))
                .findFirst();
    }

    List<Entry> called(String code) {
        return byCode.getOrDefault(code, List.of());
    }

    Entry add(String code, UnitText text, Validity validity, Entry parent) {
        Entry entry = enter(new Entry(null, 0, code, text, validity));
        if (parent != null) {
            entry.links.add(new Link(parent, validity));
        }
        return entry;
    }

    /** Changes what a unit is called and how long it lived; where it stood as long as it lived, it goes on to. */
    void correct(Entry entry, UnitText text, Validity validity) {
        if (!entry.text.equals(text)) {
            entry.text = text;
            entry.touched = true;
        }
        Validity before = entry.validity;
        if (before.equals(validity)) {
            return;
        }
        entry.validity = validity;
        entry.touched = true;
        List<Link> links = new ArrayList<>();
        for (Link link : entry.links) {
            LocalDate from = link.validity.from().equals(before.from()) ? validity.from() : link.validity.from();
            LocalDate to = Objects.equals(link.validity.to(), before.to()) ? validity.to() : link.validity.to();
            if (to == null || !to.isBefore(from)) {
                new Validity(from, to).common(validity).ifPresent(common -> links.add(new Link(link.parent, common)));
            }
        }
        entry.setLinks(links);
    }

    /** Puts a unit under another one from a day on; null makes it a root. */
    void move(Entry entry, Entry parent, LocalDate from) {
        List<Link> links = new ArrayList<>();
        for (Link link : entry.links) {
            if (link.validity.from().isBefore(from)) {
                LocalDate last = from.minusDays(1);
                links.add(new Link(
                        link.parent,
                        link.validity.contains(from) ? new Validity(link.validity.from(), last) : link.validity));
            }
        }
        Validity rest = new Validity(from, entry.validity.to());
        if (parent != null) {
            Link before = links.isEmpty() ? null : links.get(links.size() - 1);
            if (before != null && before.parent == parent && from.minusDays(1).equals(before.validity.to())) {
                links.set(links.size() - 1, new Link(parent, new Validity(before.validity.from(), rest.to())));
            } else {
                links.add(new Link(parent, rest));
            }
        }
        entry.setLinks(links);
    }

    /** Corrects under which unit it stands, for its last place or, where it never moved, for all its life. */
    void place(Entry entry, Entry parent) {
        if (entry.lastParent() == parent) {
            return;
        }
        List<Link> links = new ArrayList<>(entry.links);
        Validity last = links.isEmpty() ? entry.validity : links.remove(links.size() - 1).validity;
        if (parent != null) {
            links.add(new Link(parent, last));
        }
        entry.setLinks(links);
    }

    /** Ends a unit. What stood below it goes under its successor, if there is exactly one. */
    void end(Entry entry, LocalDate lastDay, List<Entry> successors, String document) {
        correct(entry, entry.text, new Validity(entry.validity.from(), lastDay));
        LocalDate next = lastDay.plusDays(1);
        if (successors.size() == 1) {
            for (Entry child : entries) {
                boolean stays = child.links.stream()
                        .anyMatch(link -> link.parent == entry && !entry.validity.covers(link.validity));
                if (stays && child.validity.contains(next)) {
                    move(child, successors.get(0), next);
                }
            }
        }
        successors.forEach(successor -> successions.add(new Succession(entry, successor, next, document)));
    }

    /** The first thing that is wrong with an entry in its surroundings. */
    Optional<UserError> problem(Entry entry) {
        return problem(entry, Set.of());
    }

    /** Likewise, as if the entries left out were not there. */
    Optional<UserError> problem(Entry entry, Set<Entry> leftOut) {
        for (Entry other : called(entry.code)) {
            if (other != entry && !leftOut.contains(other) && other.validity.overlaps(entry.validity)) {
                return wrong("code_taken", entry.code, other.text.name(), span(other.validity));
            }
        }
        for (Link link : entry.links) {
            if (!link.parent.validity.covers(link.validity)) {
                return wrong("parent_not_throughout", link.parent.text.name(), span(link.parent.validity));
            }
            if (link.parent == entry || stands(link.parent, entry, link.validity, 0)) {
                return wrong("cycle", entry.text.name(), link.parent.text.name());
            }
        }
        for (Entry child : entries) {
            for (Link link : child.links) {
                if (link.parent == entry && !entry.validity.covers(link.validity)) {
                    return wrong("children_outlive", child.text.name(), span(child.validity));
                }
            }
        }
        return Optional.empty();
    }

    /** True where {@code entry} stands somewhere below {@code above} on some day of the span. */
    private static boolean stands(Entry entry, Entry above, Validity span, int depth) {
        if (depth > DEEPEST) {
            // A cycle further up; it is told of the units that form it.
            return false;
        }
        for (Link link : entry.links) {
            Optional<Validity> common = link.validity.common(span);
            if (common.isPresent() && (link.parent == above || stands(link.parent, above, common.get(), depth + 1))) {
                return true;
            }
        }
        return false;
    }

    private Entry enter(Entry entry) {
        entries.add(entry);
        byCode.computeIfAbsent(entry.code, code -> new ArrayList<>()).add(entry);
        return entry;
    }

    private static Optional<UserError> wrong(String code, Object... args) {
        return Optional.of(new UserError("unit.error." + code, args));
    }

    private static String span(Validity validity) {
        return DayText.show(validity.from()) + " – " + (validity.to() == null ? "…" : DayText.show(validity.to()));
    }
}
