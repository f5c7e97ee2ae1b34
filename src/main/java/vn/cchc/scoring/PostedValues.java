package vn.cchc.scoring;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.procedure.PostingRates;
import vn.cchc.procedure.PostingRates.Posted;
import vn.cchc.shared.Period;

/** How fully and how timely units post procedures; none for units that have nothing to post. */
@Component
class PostedValues implements ValueSource {

    private final PostingRates rates;

    PostedValues(PostingRates rates) {
        this.rates = rates;
    }

    @Override
    public IndicatorVersion.Source source() {
        return IndicatorVersion.Source.POSTING;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<Long, Map<String, Value>> read(Period period, Collection<Criterion> criteria) {
        Map<Long, Map<String, Value>> values = new HashMap<>();
        rates.of(period)
                .forEach((unit, posted) -> criteria.stream()
                        .filter(criterion -> !criterion.isSum())
                        .forEach(criterion -> values.computeIfAbsent(unit, u -> new HashMap<>())
                                .put(
                                        criterion.code(),
                                        new Value(
                                                measure(
                                                        posted,
                                                        criterion
                                                                .indicator()
                                                                .keys()
                                                                .get(0)),
                                                null,
                                                false))));
        return values;
    }

    private static Measure measure(Posted posted, String key) {
        return key.equals("on_time")
                ? Measure.counted(posted.onTime(), posted.due())
                : Measure.counted(posted.complete(), posted.must());
    }
}
