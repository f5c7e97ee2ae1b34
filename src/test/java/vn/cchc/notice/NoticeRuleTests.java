package vn.cchc.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.cchc.account.Role;
import vn.cchc.calendar.WorkingDays;
import vn.cchc.support.IntegrationTest;

@IntegrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NoticeRuleTests {

    @Autowired
    WorkingDays days;

    /** Due on Wednesday, 7 June 2023; three working days before is Friday, 2 June; two after is Friday, 9 June. */
    @ParameterizedTest(name = "on {0}: {1}")
    @CsvSource({
        "2023-06-01, -",
        "2023-06-02, BEFORE UNIT_HEAD",
        "2023-06-04, BEFORE UNIT_HEAD",
        "2023-06-06, BEFORE UNIT_HEAD",
        "2023-06-07, DUE UNIT_HEAD",
        "2023-06-08, AFTER UNIT_HEAD",
        "2023-06-09, AFTER UNIT_HEAD+AFTER OFFICER",
        "2023-07-20, AFTER UNIT_HEAD+AFTER OFFICER"
    })
    void people_first_and_the_officer_only_when_it_stays_open(LocalDate today, String told) {
        assertThat(told(Set.of(Role.UNIT_HEAD), today)).isEqualTo(told);
    }

    @ParameterizedTest(name = "on {0}: {1}")
    @CsvSource({"2023-06-07, DUE OFFICER", "2023-06-30, AFTER OFFICER"})
    void what_is_the_officers_own_goes_to_nobody_above(LocalDate today, String told) {
        assertThat(told(Set.of(Role.OFFICER), today)).isEqualTo(told);
    }

    private String told(Set<Role> to, LocalDate today) {
        Due due = new Due("report:x:2023-05", 1, LocalDate.of(2023, 6, 7), "report.due", List.of(), "/my-month", to);
        List<NoticeRule.Telling> tellings = new NoticeRule(3, 2).of(due, today, days);
        return tellings.isEmpty()
                ? "-"
                : tellings.stream()
                        .map(t ->
                                t.kind() + " " + t.to().stream().map(Enum::name).collect(Collectors.joining(" ")))
                        .collect(Collectors.joining("+"));
    }
}
