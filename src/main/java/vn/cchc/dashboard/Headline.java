package vn.cchc.dashboard;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import vn.cchc.figure.FigureKind;
import vn.cchc.figure.Indicator;
import vn.cchc.scoring.Criterion;
import vn.cchc.scoring.CriterionScore;
import vn.cchc.shared.Ratio;

/**
 * One rate as the head of a page shows it.
 *
 * @param state missing, none_arisen, partly or known
 * @param tone good, watch or bad; null where there is no target
 * @param target in percent; null where none is set
 * @param behind figure whose dossiers stand behind the numerator
 * @param rest figure of the dossiers to act on: received but not online, late without a slip
 */
record Headline(
        Indicator indicator,
        Ratio ratio,
        String state,
        Tone tone,
        BigDecimal target,
        Change before,
        Change yearBefore,
        Sparkline line,
        List<BigDecimal> months,
        String behind,
        String rest) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** The order in which leaders ask. */
    private static final List<Indicator> SHOWN = List.of(
            Indicator.ONLINE,
            Indicator.DIGITISED,
            Indicator.LATE_ALL,
            Indicator.PAID_ONLINE,
            Indicator.E_RESULT,
            Indicator.APOLOGY);

    static List<Headline> of(Subject subject) {
        return SHOWN.stream().map(indicator -> of(indicator, subject)).toList();
    }

    private static Headline of(Indicator indicator, Subject subject) {
        Optional<CriterionScore> score = subject.now()
                .leaves()
                .filter(c -> isOf(c.criterion(), indicator))
                .findFirst();
        BigDecimal target = subject.now()
                .leaves()
                .map(CriterionScore::criterion)
                .filter(c -> isOf(c, indicator))
                .map(Criterion::target)
                .filter(t -> t != null)
                .findFirst()
                .map(t -> t.multiply(HUNDRED))
                .orElse(null);
        Ratio ratio = indicator.of(subject.now().counts());
        List<Optional<BigDecimal>> months =
                subject.trend().stream().map(month -> month.percent(indicator)).toList();
        String state =
                subject.missing() ? "missing" : !ratio.arose() ? "none_arisen" : subject.partly() ? "partly" : "known";
        return new Headline(
                indicator,
                ratio,
                state,
                score.flatMap(Tone::of).orElse(null),
                target,
                Change.of(indicator, subject.now(), subject.partly(), subject.before()),
                Change.of(indicator, subject.now(), subject.partly(), subject.yearBefore()),
                Sparkline.of(months, target).orElse(null),
                months.stream().map(m -> m.orElse(null)).toList(),
                indicator.numerator().key(),
                rest(indicator));
    }

    private static boolean isOf(Criterion criterion, Indicator indicator) {
        return criterion.indicator() != null
                && criterion.indicator().dossierRate().filter(indicator::equals).isPresent();
    }

    private static String rest(Indicator indicator) {
        return switch (indicator) {
            case ONLINE -> "not_online";
            case DIGITISED -> "not_digitised";
            case PAID_ONLINE -> "not_paid_online";
            case E_RESULT -> "no_e_result";
            case APOLOGY -> "without_apology";
            case LATE_ALL -> FigureKind.IN_PROGRESS_OVERDUE.key();
            default -> null;
        };
    }

    public boolean shown() {
        return state.equals("known") || state.equals("partly");
    }

    public BigDecimal percent() {
        return ratio.percent().orElse(null);
    }

    public String key() {
        return indicator.key();
    }
}
