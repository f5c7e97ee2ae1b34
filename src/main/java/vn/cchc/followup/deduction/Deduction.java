package vn.cchc.followup.deduction;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Points that an appraisal took.
 *
 * @param criterionCode null together with schemeCode: {@code name} says in words what lost them
 * @param plan empty together with deadline, plannedBy and plannedOn: none yet
 * @param doneOn null = open
 */
record Deduction(
        long id,
        int year,
        long unitId,
        String unitCode,
        String unitName,
        String schemeCode,
        String criterionCode,
        String name,
        BigDecimal lost,
        String reason,
        long responsibleId,
        String responsibleCode,
        String responsibleName,
        String plan,
        LocalDate deadline,
        String plannedBy,
        LocalDate plannedOn,
        LocalDate doneOn,
        String doneBy,
        String closing,
        String enteredBy) {

    public boolean open() {
        return doneOn == null;
    }

    public boolean planned() {
        return deadline != null;
    }

    public boolean overdue(LocalDate today) {
        return open() && planned() && today.isAfter(deadline);
    }
}
