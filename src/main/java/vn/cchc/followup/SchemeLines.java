package vn.cchc.followup;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.scoring.Criterion;
import vn.cchc.scoring.Scheme;
import vn.cchc.scoring.Schemes;

/** Lines of schemes that tasks and deductions can be bound to. */
@Service
@Transactional(readOnly = true)
public class SchemeLines {

    private final Schemes schemes;
    private final Clock clock;

    SchemeLines(Schemes schemes, Clock clock) {
        this.schemes = schemes;
        this.clock = clock;
    }

    /** A line and the scheme it stands in. */
    public record Line(Scheme scheme, Criterion criterion) {

        /** How forms name it. */
        public String key() {
            return scheme.code() + ":" + criterion.code();
        }

        public boolean scores(String unitKind) {
            return isFor(scheme.unitKinds(), unitKind) && isFor(criterion.unitKinds(), unitKind);
        }

        private static boolean isFor(Set<String> kinds, String kind) {
            return kinds.isEmpty() || kinds.contains(kind);
        }
    }

    /** The lines that a rule scores, of all schemes in force today, the default one first. */
    public List<Line> inForce() {
        LocalDate today = LocalDate.now(clock);
        return schemes.choose("", today).offered().stream()
                .map(offered -> schemes.inForce(offered.code(), today))
                .flatMap(scheme -> scheme.leaves().map(line -> new Line(scheme, line)))
                .toList();
    }

    /** One line as it is on a day; empty where its scheme is not in force or has none of that code. */
    public Optional<Line> find(String scheme, String criterion, LocalDate on) {
        return schemes.find(scheme, on).flatMap(s -> s.find(criterion).map(c -> new Line(s, c)));
    }
}
