package vn.cchc.scoring;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.cchc.scoring.SchemeDocument.Band;
import vn.cchc.scoring.SchemeDocument.Line;
import vn.cchc.shared.Wording;
import vn.cchc.unit.UnitKind;

/** Reads a scheme's document and says, place by place, why it cannot be published. */
final class SchemeCheck {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int DEEPEST = 4;

    /** Rules that score a share of something. */
    private static final Set<String> SHARED = Set.of("linear", "linear_to", "lower");

    private final Map<String, IndicatorVersion> indicators;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> codes = new HashSet<>();

    /**
     * What is wrong.
     *
     * @param place code of the line or band, or its position where it has none; empty for the scheme as a whole
     * @param key of the message that says so
     */
    public record Problem(String place, String key, List<Object> args) {

        public Problem {
            args = List.copyOf(args);
        }
    }

    private SchemeCheck(Map<String, IndicatorVersion> indicators) {
        this.indicators = indicators;
    }

    /** All problems of a document, in the order of its lines; none = it can be published. */
    static List<Problem> problems(SchemeDocument document, Map<String, IndicatorVersion> indicators) {
        SchemeCheck check = new SchemeCheck(indicators);
        check.scheme(document);
        return List.copyOf(check.problems);
    }

    private void scheme(SchemeDocument document) {
        if (blank(document.name())) {
            problem("", "name");
        }
        kinds("", document.unitKinds());
        BigDecimal from = document.rankedFrom();
        if (from == null || from.signum() < 0 || from.compareTo(BigDecimal.ONE) > 0) {
            problem("", "ranked_from");
        }
        if (document.criteria().isEmpty()) {
            problem("", "no_criteria");
        }
        sum("", document.total(), document.criteria());
        lines("", document.criteria(), 1);
        bands(document.bands());
    }

    private void sum(String place, BigDecimal max, List<Line> lines) {
        if (max == null || max.signum() < 0) {
            problem(place, "max");
            return;
        }
        if (lines.stream().allMatch(line -> line.max() != null)) {
            BigDecimal sum = lines.stream().map(Line::max).reduce(BigDecimal.ZERO, BigDecimal::add);
            if (sum.compareTo(max) != 0) {
                problem(place, "sum", max, sum);
            }
        }
    }

    private void lines(String above, List<Line> lines, int depth) {
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            String place = line.code() == null || line.code().isBlank() ? above + "#" + (i + 1) : line.code();
            if (line.code() == null || !line.code().matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,79}")) {
                problem(place, "code");
            } else if (!codes.add(line.code())) {
                problem(place, "code_twice");
            }
            if (blank(line.name())) {
                problem(place, "name");
            }
            kinds(place, line.unitKinds());
            if (depth > DEEPEST) {
                problem(place, "too_deep", DEEPEST);
            }
            if (line.children().isEmpty()) {
                leaf(place, line);
            } else {
                if (line.rule() != null) {
                    problem(place, "rule_of_sum");
                }
                sum(place, line.max(), line.children());
                lines(place, line.children(), depth + 1);
            }
        }
    }

    private void leaf(String place, Line line) {
        if (line.max() == null || line.max().signum() < 0) {
            problem(place, "max");
        }
        if (line.rule() == null
                || line.rule().type() == null
                || !RuleNames.ALL.contains(line.rule().type())) {
            problem(place, "rule");
        } else if (line.max() != null) {
            try {
                RuleNames.rule(line.rule(), line.max());
            } catch (IllegalArgumentException e) {
                problem(place, "rule_numbers");
            }
        }
        if (line.indicator() != null && !indicators.containsKey(line.indicator())) {
            problem(place, "indicator", line.indicator());
        }
        if (line.indicator() == null
                && line.rule() != null
                && SHARED.contains(String.valueOf(line.rule().type()))) {
            problem(place, "no_indicator");
        }
        one(place, "when_none", line.whenNone(), Criterion.WhenNone.values());
        one(place, "influence", line.influence(), Criterion.Influence.values());
        BigDecimal target = line.target();
        if (target != null && (target.signum() < 0 || target.compareTo(BigDecimal.ONE) > 0)) {
            problem(place, "target");
        }
        for (Integer scale : Arrays.asList(line.percentScale(), line.pointsScale())) {
            if (scale != null && (scale < 0 || scale > 6)) {
                problem(place, "scale");
            }
        }
    }

    private void bands(List<Band> bands) {
        Set<BigDecimal> bounds = new HashSet<>();
        boolean fromZero = false;
        for (Band band : bands) {
            String place = band.code() == null ? "" : band.code();
            if (band.code() == null || band.code().isBlank() || blank(band.name())) {
                problem(place, "band_name");
            }
            if (band.from() == null || band.from().signum() < 0 || band.from().compareTo(HUNDRED) > 0) {
                problem(place, "band_bound");
            } else if (!bounds.add(band.from().stripTrailingZeros())) {
                problem(place, "band_twice");
            } else {
                fromZero |= band.from().signum() == 0;
            }
        }
        if (!bands.isEmpty() && !fromZero) {
            problem("", "band_zero");
        }
    }

    private void kinds(String place, List<String> kinds) {
        for (String kind : kinds) {
            if (Arrays.stream(UnitKind.values()).noneMatch(k -> k.name().equals(kind))) {
                problem(place, "kind", kind);
            }
        }
    }

    private void one(String place, String key, String value, Enum<?>[] known) {
        if (Arrays.stream(known).noneMatch(k -> k.name().equals(value))) {
            problem(place, key);
        }
    }

    private static boolean blank(Wording wording) {
        return wording == null || wording.vi() == null || wording.vi().isBlank();
    }

    private void problem(String place, String key, Object... args) {
        problems.add(new Problem(place, "scheme.problem." + key, List.of(args)));
    }
}
