package vn.cchc.figure.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.cchc.notice.Due;
import vn.cchc.support.IntegrationTest;

@IntegrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReportsDueTests {

    @Autowired
    ReportsDue reports;

    /** Nobody is signed in here, as in the morning job. */
    @Test
    void every_report_not_sent_is_due_on_its_due_day() {
        List<Due> open = reports.due(LocalDate.of(2023, 6, 2));

        assertThat(open).isNotEmpty();
        List<Due> ofMay =
                open.stream().filter(due -> due.subject().endsWith(":2023-05")).toList();
        assertThat(ofMay).isNotEmpty().allSatisfy(due -> {
            assertThat(due.dueOn()).isEqualTo(LocalDate.of(2023, 6, 7));
            assertThat(due.args().get(1)).isEqualTo("05/2023");
        });
        assertThat(ofMay).anySatisfy(due -> assertThat(due.link()).startsWith("/my-month?unit=19363&month=2023-05"));
        assertThat(open).noneMatch(due -> due.subject().endsWith(":2023-03"));
    }
}
