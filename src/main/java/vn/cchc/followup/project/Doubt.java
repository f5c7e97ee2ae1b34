package vn.cchc.followup.project;

import java.util.Optional;

/** What figures of a month are not kept for without a reason. */
enum Doubt {
    ABOVE_YEAR,
    ABOVE_CARRIED,
    /** Disbursed counts from 1 January: less than in a month before was taken back, or is a slip. */
    LOWER_YEAR,
    LOWER_CARRIED;

    /** @param before the month before that has figures; null where none has */
    static Optional<Doubt> of(CapitalPart ofYear, CapitalPart carried, ProjectLine before) {
        if (ofYear.above()) {
            return Optional.of(ABOVE_YEAR);
        }
        if (carried.above()) {
            return Optional.of(ABOVE_CARRIED);
        }
        if (before != null && ofYear.disbursed() < before.disbursedYear()) {
            return Optional.of(LOWER_YEAR);
        }
        return before != null && carried.disbursed() < before.disbursedCarried()
                ? Optional.of(LOWER_CARRIED)
                : Optional.empty();
    }
}
