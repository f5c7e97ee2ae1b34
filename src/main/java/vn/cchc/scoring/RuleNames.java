package vn.cchc.scoring;

import java.math.BigDecimal;
import java.util.List;
import vn.cchc.scoring.SchemeDocument.RuleData;
import vn.cchc.scoring.SchemeDocument.StepData;

/** The names of the rules in documents and message keys, and the numbers each needs: the one place where both are known. */
final class RuleNames {

    static final List<String> ALL =
            List.of("linear", "linear_to", "lower", "steps", "yes_no", "per_piece", "deduction", "given");

    private RuleNames() {}

    /**
     * The rule that a document describes.
     *
     * @throws IllegalArgumentException for an unknown name, a number that is missing or bounds that no share can meet
     */
    static Rule rule(RuleData data, BigDecimal max) {
        return switch (data.type()) {
            case "linear" -> new Rule.LinearToThreshold(max, BigDecimal.ONE);
            case "linear_to" -> new Rule.LinearToThreshold(max, share(data.threshold()));
            case "lower" -> new Rule.LowerIsBetter(max, share(data.limit()));
            case "steps" ->
                new Rule.Steps(
                        max,
                        given(data.steps()).stream()
                                .map(step -> new Rule.Steps.Step(number(step.from()), number(step.points())))
                                .toList());
            case "yes_no" -> new Rule.YesNo(max);
            case "per_piece" -> new Rule.PerPiece(max, number(data.each()));
            case "deduction" ->
                new Rule.Deduction(max, number(data.each()), data.floor() == null ? BigDecimal.ZERO : data.floor());
            case "given" -> new Rule.Given(max);
            default -> throw new IllegalArgumentException("No rule " + data.type());
        };
    }

    static String name(Rule rule) {
        if (rule instanceof Rule.LinearToThreshold linear) {
            return linear.threshold().compareTo(BigDecimal.ONE) == 0 ? "linear" : "linear_to";
        }
        if (rule instanceof Rule.LowerIsBetter) {
            return "lower";
        }
        if (rule instanceof Rule.Steps) {
            return "steps";
        }
        if (rule instanceof Rule.YesNo) {
            return "yes_no";
        }
        if (rule instanceof Rule.PerPiece) {
            return "per_piece";
        }
        return rule instanceof Rule.Deduction ? "deduction" : "given";
    }

    static List<BigDecimal> numbers(Rule rule) {
        BigDecimal max = rule.maxPoints();
        if (rule instanceof Rule.LinearToThreshold linear) {
            return List.of(max, linear.threshold().movePointRight(2));
        }
        if (rule instanceof Rule.LowerIsBetter lower) {
            return List.of(max, lower.limit().movePointRight(2));
        }
        if (rule instanceof Rule.PerPiece perPiece) {
            return List.of(max, perPiece.each());
        }
        return rule instanceof Rule.Deduction deduction
                ? List.of(max, deduction.each(), deduction.floor())
                : List.of(max);
    }

    private static BigDecimal share(BigDecimal number) {
        if (number(number).signum() <= 0 || number.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("Not above 0 and at most 1: " + number);
        }
        return number;
    }

    private static BigDecimal number(BigDecimal number) {
        if (number == null) {
            throw new IllegalArgumentException("A number is missing");
        }
        return number;
    }

    private static List<StepData> given(List<StepData> steps) {
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("No steps");
        }
        return steps;
    }
}
