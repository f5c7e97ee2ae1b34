package vn.cchc.dashboard;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vn.cchc.figure.Counts;
import vn.cchc.figure.FigureKind;
import vn.cchc.figure.Indicator;
import vn.cchc.figure.ProcedureCounts;
import vn.cchc.scoring.Criterion;
import vn.cchc.scoring.CriterionScore;
import vn.cchc.scoring.Measure;
import vn.cchc.scoring.Scheme;
import vn.cchc.scoring.Scorecard;
import vn.cchc.scoring.Working;
import vn.cchc.shared.Ratio;

/**
 * Why a unit has its points for one line of a scheme: all that is needed to check them, or to complain of them.
 *
 * @param path the line and those above it, the topmost first
 * @param before the same line in the period before; empty where that is not compared
 * @param numerators figures that add up to the numerator; empty where no dossiers stand behind it
 * @param denominators figures that add up to the denominator
 * @param rest figure of the dossiers counted below the line only; null where no list shows them
 * @param procedures those that cost most, the rest left out
 * @param others how many procedures are left out
 */
record Why(
        CriterionScore score,
        List<Criterion> path,
        Working working,
        Optional<CriterionScore> before,
        Working workingBefore,
        List<Figure> numerators,
        List<Figure> denominators,
        Figure rest,
        List<Share> procedures,
        long others) {

    /** Rows of a table that still fits on the annex to a complaint. */
    private static final int SHOWN = 6;

    /** @param count null where the list is not a figure of its own */
    record Figure(String key, Long count) {}

    /** @param costs dossiers that cost points: those missing from the numerator, or in it where fewer are better */
    record Share(String code, String name, Ratio ratio, long costs, boolean possible) {

        public BigDecimal percent() {
            return ratio.percent().orElse(null);
        }
    }

    static Optional<Why> of(Board board, Scorecard card, String criterion, List<ProcedureCounts> procedures) {
        return card.all()
                .filter(score -> score.criterion().code().equals(criterion))
                .findFirst()
                .map(score -> of(board, card, score, procedures));
    }

    private static Why of(Board board, Scorecard card, CriterionScore score, List<ProcedureCounts> procedures) {
        Criterion criterion = score.criterion();
        Optional<CriterionScore> before =
                board.before().flatMap(set -> set.of(card.unit().id())).map(then -> then.criterion(criterion.code()));
        Optional<Indicator> rate = rate(score, card.counts());
        List<Share> shares = rate.map(r -> shares(r, procedures)).orElse(List.of());
        return new Why(
                score,
                path(card.scheme(), criterion.code()),
                Working.of(score),
                before,
                before.map(Working::of).orElse(new Working(List.of())),
                rate.map(r -> figures(r.numerators(), card.counts())).orElse(List.of()),
                rate.map(r -> figures(r.denominator(), card.counts())).orElse(List.of()),
                rate.flatMap(r ->
                                Optional.ofNullable(rest(r)).map(key -> new Figure(key, costs(r, r.of(card.counts())))))
                        .orElse(null),
                shares.stream().limit(SHOWN).toList(),
                Math.max(0, shares.size() - SHOWN));
    }

    /** The rate, where the counts that were scored are those of the dossiers; another system's counts have no list here. */
    static Optional<Indicator> rate(CriterionScore score, Counts counts) {
        if (score.criterion().indicator() == null || !score.hasCounts()) {
            return Optional.empty();
        }
        return score.criterion()
                .indicator()
                .dossierRate()
                .filter(rate -> Measure.of(rate.of(counts)).equals(score.measure()));
    }

    /** Figure of the dossiers that could still win points; null where no list of dossiers shows them. */
    static String rest(Indicator rate) {
        return switch (rate) {
            case ONLINE -> "not_online";
            case DIGITISED -> "not_digitised";
            case PAID_ONLINE -> "not_paid_online";
            case E_RESULT -> "no_e_result";
            case APOLOGY -> "without_apology";
            case ON_TIME_RESOLVED -> FigureKind.RESOLVED_LATE.key();
            case ON_TIME_DUE, ON_TIME_ALL -> FigureKind.LATE_OR_OVERDUE.key();
            default -> null;
        };
    }

    static long costs(Indicator rate, Ratio ratio) {
        return rate.higherIsBetter() ? ratio.whole() - ratio.part() : ratio.part();
    }

    static List<Share> shares(Indicator rate, List<ProcedureCounts> procedures) {
        return procedures.stream()
                .map(p -> new Share(
                        p.code(),
                        p.name(),
                        rate.of(p.counts()),
                        costs(rate, rate.of(p.counts())),
                        p.onlinePossible() || rate != Indicator.ONLINE && rate != Indicator.ONLINE_OF_ALL))
                .filter(share -> share.ratio.arose())
                .sorted(Comparator.comparingLong(Share::costs)
                        .thenComparing(share -> share.ratio.whole())
                        .reversed())
                .toList();
    }

    private static List<Figure> figures(List<FigureKind> kinds, Counts counts) {
        return kinds.stream()
                .map(kind -> new Figure(kind.key(), counts.get(kind)))
                .toList();
    }

    private static List<Criterion> path(Scheme scheme, String code) {
        List<Criterion> path = new ArrayList<>();
        List<Criterion> level = scheme.criteria();
        while (true) {
            Optional<Criterion> next = level.stream()
                    .filter(line -> line.all().anyMatch(c -> c.code().equals(code)))
                    .findFirst();
            if (next.isEmpty()) {
                return path;
            }
            path.add(next.get());
            level = next.get().code().equals(code) ? List.of() : next.get().children();
        }
    }

    public Criterion criterion() {
        return score.criterion();
    }

    /** Figure of the dossiers that cost points; null where no list shows them. */
    public String costly() {
        return rest != null
                ? rest.key
                : !criterion().higherIsBetter() && numerators.size() == 1 ? numerators.get(0).key : null;
    }

    public BigDecimal points() {
        return score.shownPoints().orElse(null);
    }

    public BigDecimal percent() {
        return score.percent().orElse(null);
    }
}
