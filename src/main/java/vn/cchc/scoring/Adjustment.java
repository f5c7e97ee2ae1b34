package vn.cchc.scoring;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A bonus or minus line of a unit's scorecard (điểm thưởng, điểm trừ), by hand and with its reason.
 *
 * @param points above 0 for a bonus, below for a minus
 * @param author who entered it
 */
public record Adjustment(long unitId, BigDecimal points, String reason, String evidence, String author, LocalDate on) {}
