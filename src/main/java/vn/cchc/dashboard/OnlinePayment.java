package vn.cchc.dashboard;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import vn.cchc.figure.Indicator;
import vn.cchc.figure.ProcedureCounts;
import vn.cchc.shared.Ratio;

/**
 * How often the fee of a procedure was paid online.
 *
 * @param paid paid online out of the dossiers with a fee
 */
record OnlinePayment(String code, String name, String field, Ratio paid) {

    /** Procedures with dossiers that had a fee, those with most paid otherwise first. */
    static List<OnlinePayment> of(Collection<ProcedureCounts> counts) {
        return counts.stream()
                .map(c -> new OnlinePayment(c.code(), c.name(), c.field(), Indicator.PAID_ONLINE.of(c.counts())))
                .filter(payment -> payment.paid().arose())
                .sorted(Comparator.comparingLong(OnlinePayment::otherwise)
                        .reversed()
                        .thenComparing(OnlinePayment::code))
                .toList();
    }

    public long otherwise() {
        return paid.whole() - paid.part();
    }
}
