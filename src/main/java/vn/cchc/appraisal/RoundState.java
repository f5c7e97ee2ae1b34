package vn.cchc.appraisal;

import java.util.Locale;
import java.util.Optional;

/** How far a round has come; it only moves on, and each state lets one phase write. */
public enum RoundState {
    SELF_SCORING(Phase.SELF),
    APPRAISING(Phase.MARK),
    ANSWERING(Phase.ANSWER),
    COUNCIL(Phase.FINAL),
    FINAL(null);

    private final Phase phase;

    RoundState(Phase phase) {
        this.phase = phase;
    }

    /** The phase that may write now; empty at the end. */
    public Optional<Phase> phase() {
        return Optional.ofNullable(phase);
    }

    public Optional<RoundState> next() {
        return this == FINAL ? Optional.empty() : Optional.of(values()[ordinal() + 1]);
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
