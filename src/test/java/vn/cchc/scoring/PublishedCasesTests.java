package vn.cchc.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import vn.cchc.support.IntegrationTest;

/** Figures that provinces have published, through the same code; where a source is wrong, ours says what is right. */
@IntegrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PublishedCasesTests {

    @Autowired
    private Schemes schemes;

    static List<NamedCsvRecord> rates() throws Exception {
        return cases("rate");
    }

    static List<NamedCsvRecord> scores() throws Exception {
        return cases("score");
    }

    static List<NamedCsvRecord> sums() throws Exception {
        return cases("sum");
    }

    @ParameterizedTest
    @MethodSource("rates")
    void a_published_rate_comes_out_or_is_known_to_be_wrong(NamedCsvRecord row) {
        Measure measure = Measure.counted(
                Long.parseLong(row.getField("numerator_or_parts")), Long.parseLong(row.getField("denominator")));
        BigDecimal computed = new BigDecimal(row.getField("computed"));

        BigDecimal ours = measure.roundedPercent(Math.max(computed.scale(), 0)).part();

        assertThat(ours).isEqualByComparingTo(computed);
        BigDecimal published = new BigDecimal(row.getField("published"));
        assertThat(ours.compareTo(published) == 0)
                .isEqualTo(row.getField("check").equals("match"));
    }

    @ParameterizedTest
    @MethodSource("scores")
    void a_published_score_comes_out_under_decision_766(NamedCsvRecord row) {
        BigDecimal published = new BigDecimal(row.getField("published"));

        assertThat(score(row)).isEqualByComparingTo(published);
    }

    @ParameterizedTest
    @MethodSource("sums")
    void a_published_sum_comes_out_or_is_known_to_be_wrong(NamedCsvRecord row) {
        BigDecimal sum = Arrays.stream(row.getField("numerator_or_parts").split("\\+"))
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add);

        assertThat(sum).isEqualByComparingTo(new BigDecimal(row.getField("computed")));
        assertThat(sum.compareTo(new BigDecimal(row.getField("published"))) == 0)
                .isEqualTo(row.getField("check").equals("match"));
    }

    @Test
    void a_case_of_each_kind_is_there() throws Exception {
        assertThat(List.of(rates().size(), scores().size(), sums().size())).containsExactly(15, 15, 19);
    }

    private BigDecimal score(NamedCsvRecord row) {
        Scheme scheme = schemes.inForce("qd766", LocalDate.of(2026, 10, 9));
        if (row.getField("item").equals("PAYMENT group")) {
            String[] parts = row.getField("numerator_or_parts").split(";");
            String[] wholes = row.getField("denominator").split(";");
            List<Criterion> lines = scheme.find("payment").orElseThrow().children();
            BigDecimal sum = BigDecimal.ZERO;
            for (int i = 0; i < parts.length; i++) {
                sum = sum.add(
                        lines.get(i).points(Measure.counted(Long.parseLong(parts[i]), Long.parseLong(wholes[i]))));
            }
            return sum;
        }
        String code = Map.of("PROGRESS_ON_TIME", "on_time").getOrDefault(row.getField("item"), row.getField("item"));
        return scheme.find(code)
                .orElseThrow()
                .points(Measure.counted(
                        Long.parseLong(row.getField("numerator_or_parts")),
                        Long.parseLong(row.getField("denominator"))))
                .setScale(2, RoundingMode.HALF_UP);
    }

    private static List<NamedCsvRecord> cases(String kind) throws Exception {
        try (var in = new InputStreamReader(
                new ClassPathResource("cases/published-cases.csv").getInputStream(), StandardCharsets.UTF_8)) {
            return CsvReader.builder().ofNamedCsvRecord(in).stream()
                    .filter(row -> row.getField("kind").equals(kind))
                    .toList();
        }
    }
}
