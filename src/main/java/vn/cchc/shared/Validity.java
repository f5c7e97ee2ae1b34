package vn.cchc.shared;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The days for which something holds: from a first day to a last one, both included, or on without end.
 *
 * @param to last day; null = no end
 */
public record Validity(LocalDate from, LocalDate to) {

    public Validity {
        if (from == null || (to != null && to.isBefore(from))) {
            throw new IllegalArgumentException(from + " to " + to);
        }
    }

    public static Validity of(Period period) {
        return new Validity(period.from(), period.to());
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }

    public boolean overlaps(Validity other) {
        return !endsBefore(other) && !other.endsBefore(this);
    }

    /** True where every day of the other is one of this. */
    public boolean covers(Validity other) {
        return !from.isAfter(other.from) && (to == null || (other.to != null && !to.isBefore(other.to)));
    }

    /** The days both share. */
    public Optional<Validity> common(Validity other) {
        if (!overlaps(other)) {
            return Optional.empty();
        }
        LocalDate end = to == null || (other.to != null && other.to.isBefore(to)) ? other.to : to;
        return Optional.of(new Validity(from.isAfter(other.from) ? from : other.from, end));
    }

    private boolean endsBefore(Validity other) {
        return to != null && to.isBefore(other.from);
    }
}
