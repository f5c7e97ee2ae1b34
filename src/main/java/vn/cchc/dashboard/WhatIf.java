package vn.cchc.dashboard;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import vn.cchc.scoring.CriterionScore;
import vn.cchc.scoring.GradeBand;
import vn.cchc.scoring.Measure;
import vn.cchc.scoring.Scorecard;
import vn.cchc.scoring.State;
import vn.cchc.scoring.WayUp;

/**
 * What a scorecard would be with other numerators. Nothing of it is kept.
 *
 * @param after null where nothing was asked or a number is wrong
 * @param rank the place then; null where the unit is not ranked
 */
record WhatIf(List<Row> rows, Scorecard before, Scorecard after, Integer rank) {

    /** Names of the fields: this and the code of the line. */
    static final String FIELD = "n.";

    /** Thousands may be set apart as people write them. */
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}|\\d{1,3}([.,\\s\u00a0]\\d{3}){1,3}");

    /**
     * @param entered what stands in the field
     * @param error message key of what is wrong with it; null where nothing is
     */
    record Row(CriterionScore line, String entered, String error, CriterionScore after) {

        public String field() {
            return FIELD + line.criterion().code();
        }

        public BigDecimal points() {
            return (after == null ? line : after).shownPoints().orElse(null);
        }

        public BigDecimal change() {
            return after == null
                    ? BigDecimal.ZERO
                    : points().subtract(line.shownPoints().orElseThrow());
        }
    }

    /** @param parameters of the address */
    static WhatIf of(Scorecard card, List<BigDecimal> standing, Map<String, String> parameters) {
        Map<String, Measure> changed = new HashMap<>();
        Map<String, String> errors = new HashMap<>();
        List<CriterionScore> lines = card.leaves()
                .filter(line -> line.state() == State.SCORED
                        && line.hasCounts()
                        && line.measure().arose())
                .toList();
        for (CriterionScore line : lines) {
            String code = line.criterion().code();
            String entered = parameters.getOrDefault(FIELD + code, "").strip();
            if (entered.isEmpty()) {
                continue;
            }
            if (!NUMBER.matcher(entered).matches()) {
                errors.put(code, "dashboard.what_if.no_number");
                continue;
            }
            BigDecimal part = new BigDecimal(entered.replaceAll("\\D", ""));
            if (part.compareTo(line.measure().whole().max(line.measure().part())) > 0) {
                errors.put(code, "dashboard.what_if.too_many");
            } else if (part.compareTo(line.measure().part()) != 0) {
                changed.put(
                        code,
                        new Measure(part, line.measure().whole(), line.measure().basis()));
            }
        }
        Scorecard after = changed.isEmpty() || !errors.isEmpty() ? null : card.with(changed);
        return new WhatIf(
                lines.stream().map(line -> row(line, after, errors, parameters)).toList(),
                card,
                after,
                after == null || card.rank() == null
                        ? null
                        : after.percent()
                                .map(percent -> WayUp.place(percent, without(standing, card)))
                                .orElse(null));
    }

    private static Row row(
            CriterionScore line, Scorecard after, Map<String, String> errors, Map<String, String> parameters) {
        String code = line.criterion().code();
        String entered = parameters.getOrDefault(FIELD + code, "").strip();
        return new Row(
                line,
                entered.isEmpty() ? line.measure().part().toPlainString() : entered,
                errors.get(code),
                after == null ? null : after.criterion(code));
    }

    /** The others of the group: the unit itself is not above what it would be. */
    private static List<BigDecimal> without(List<BigDecimal> standing, Scorecard card) {
        List<BigDecimal> others = new java.util.ArrayList<>(standing);
        card.percent().ifPresent(others::remove);
        return others;
    }

    public boolean wrong() {
        return rows.stream().anyMatch(row -> row.error() != null);
    }

    public BigDecimal change() {
        return after.shownPoints().orElseThrow().subtract(before.shownPoints().orElseThrow());
    }

    public GradeBand grade() {
        return after.grade().orElse(null);
    }

    public GradeBand gradeBefore() {
        return before.grade().orElse(null);
    }
}
