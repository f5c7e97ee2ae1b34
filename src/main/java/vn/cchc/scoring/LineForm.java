package vn.cchc.scoring;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import vn.cchc.scoring.SchemeDocument.Line;
import vn.cchc.scoring.SchemeDocument.RuleData;
import vn.cchc.scoring.SchemeDocument.StepData;
import vn.cchc.shared.UserError;
import vn.cchc.shared.Wording;

/**
 * A line of a draft as somebody types it, right or wrong.
 *
 * @param threshold percent, for a rule that has a threshold or a limit
 * @param steps one step a line, as {@code 0,8 = 2}
 * @param target percent
 */
record LineForm(
        String code,
        String nameVi,
        String nameEn,
        String max,
        String rule,
        String threshold,
        String each,
        String floor,
        String steps,
        String indicator,
        String whenNone,
        String influence,
        List<String> unitKinds,
        String percentScale,
        String pointsScale,
        String target,
        String lawVi,
        String lawEn,
        Boolean confirmed) {

    LineForm {
        unitKinds = unitKinds == null ? List.of() : List.copyOf(unitKinds);
        // An unticked box is not sent at all.
        confirmed = Boolean.TRUE.equals(confirmed);
    }

    static LineForm of(Line line) {
        RuleData rule = line.rule();
        return new LineForm(
                line.code(),
                line.name() == null ? "" : line.name().vi(),
                line.name() == null ? "" : line.name().en(),
                DecimalText.write(line.max()),
                rule == null ? "" : rule.type(),
                rule == null ? "" : percent(rule.threshold() == null ? rule.limit() : rule.threshold()),
                rule == null ? "" : DecimalText.write(rule.each()),
                rule == null ? "" : DecimalText.write(rule.floor()),
                rule == null
                        ? ""
                        : rule.steps().stream()
                                .map(step -> DecimalText.write(step.from()) + " = " + DecimalText.write(step.points()))
                                .collect(Collectors.joining("\n")),
                line.indicator(),
                line.whenNone(),
                line.influence(),
                line.unitKinds(),
                line.percentScale() == null ? "" : line.percentScale().toString(),
                line.pointsScale() == null ? "" : line.pointsScale().toString(),
                percent(line.target()),
                line.law() == null ? "" : line.law().vi(),
                line.law() == null ? "" : line.law().en(),
                line.confirmed());
    }

    /** The line that was typed, with the lines under it as they were. */
    Line line(List<Line> children) {
        boolean sum = !children.isEmpty();
        return new Line(
                text(code),
                new Wording(text(nameVi), text(nameEn)),
                DecimalText.read(max),
                sum || text(rule).isEmpty() ? null : ruleData(),
                sum || text(indicator).isEmpty() ? null : text(indicator),
                sum ? null : text(whenNone),
                sum ? null : text(influence),
                sum ? List.of() : unitKinds,
                sum ? null : scale(percentScale),
                sum ? null : scale(pointsScale),
                sum ? null : share(target),
                text(lawVi).isEmpty() ? null : new Wording(text(lawVi), text(lawEn)),
                confirmed,
                children);
    }

    private RuleData ruleData() {
        String type = text(rule);
        return new RuleData(
                type,
                type.equals("linear_to") ? share(threshold) : null,
                type.equals("lower") ? share(threshold) : null,
                List.of("per_piece", "deduction").contains(type) ? DecimalText.read(each) : null,
                type.equals("deduction") ? DecimalText.read(floor) : null,
                type.equals("steps") ? stepData() : List.of());
    }

    private List<StepData> stepData() {
        List<StepData> read = new ArrayList<>();
        for (String row : text(steps).split("\\R")) {
            String[] parts = row.split("=", -1);
            if (row.isBlank()) {
                continue;
            }
            if (parts.length != 2) {
                throw new UserError("scheme.error.step", row.strip());
            }
            read.add(new StepData(DecimalText.read(parts[0]), DecimalText.read(parts[1])));
        }
        return read;
    }

    private static Integer scale(String text) {
        BigDecimal number = DecimalText.read(text);
        if (number != null && (number.stripTrailingZeros().scale() > 0 || number.signum() < 0)) {
            throw new UserError("scheme.error.number", text);
        }
        return number == null ? null : number.intValue();
    }

    private static BigDecimal share(String percent) {
        BigDecimal number = DecimalText.read(percent);
        return number == null ? null : number.movePointLeft(2);
    }

    private static String percent(BigDecimal share) {
        return share == null ? "" : DecimalText.write(share.movePointRight(2));
    }

    private static String text(String typed) {
        return typed == null ? "" : typed.strip();
    }
}
