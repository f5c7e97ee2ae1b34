package vn.cchc.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.cchc.support.IntegrationTest;

@IntegrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WorkingDaysTests {

    @Autowired
    WorkingDays workingDays;

    @Autowired
    JdbcClient jdbc;

    @ParameterizedTest(name = "{0} plus {1} is {2}: {3}")
    @CsvSource({
        "2022-04-29,  1, 2022-05-04, 2/5 and 3/5 make up for holidays on a weekend",
        "2023-01-19,  3, 2023-01-31, Tet 20-26/1",
        "2023-04-27,  5, 2023-05-09, 1-3/5 off",
        "2023-06-01, 22, 2023-07-03, no holiday inside",
        "2023-08-30,  3, 2023-09-06, 1/9 and 4/9 off",
        "2024-02-06,  5, 2024-02-20, Tet 8-14/2",
        "2024-04-26,  3, 2024-05-04, due on a Saturday worked for 29/4",
        "2025-04-25,  2, 2025-04-28, Saturday 26/4 is worked",
        "2025-08-28,  2, 2025-09-03, 1/9 and 2/9 off",
        "2025-12-31,  1, 2026-01-05, 1/1 and 2/1 off",
        "2026-01-07,  3, 2026-01-10, due on a Saturday worked for 2/1",
        "2026-02-13,  1, 2026-02-23, Tet 14-22/2",
        "2024-02-28,  1, 2024-02-29, leap day",
        "2024-02-29,  1, 2024-03-01, from the leap day",
        "2023-02-28,  1, 2023-03-01, no leap day",
        "2023-06-03,  1, 2023-06-05, from a Saturday counting starts on Monday",
        "2023-06-04,  1, 2023-06-05, and from a Sunday too",
        "2023-01-22,  1, 2023-01-27, from the middle of Tet",
        "2024-05-04,  1, 2024-05-06, from a worked Saturday",
        "2023-06-03,  0, 2023-06-03, nothing added keeps a day off",
        "2023-06-01,  0, 2023-06-01, nothing added keeps a working day",
        "2060-12-30,  1, 2060-12-31, the last day known"
    })
    void adding_working_days_counts_from_the_day_after(LocalDate day, int added, LocalDate due, String why) {
        assertThat(workingDays.plus(day, added)).as(why).isEqualTo(due);
        assertThat(inSql(day, added)).as(why).isEqualTo(due);
        assertThat(workingDays.between(day, due)).as(why).isEqualTo(added);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-05-04, true",
        "2025-04-26, true",
        "2026-01-10, true",
        "2024-04-29, false",
        "2025-05-02, false",
        "2026-01-02, false",
        "2023-06-02, true",
        "2023-06-03, false",
        "2023-06-04, false",
        "2023-05-03, false"
    })
    void a_working_day_is_a_weekday_not_off_or_a_weekend_day_worked_in_exchange(LocalDate day, boolean working) {
        assertThat(workingDays.isWorking(day)).isEqualTo(working);
    }

    @Test
    void each_month_of_2023_has_its_working_days() {
        assertThat(IntStream.rangeClosed(1, 12).mapToObj(month -> count(YearMonth.of(2023, month))))
                .containsExactly(16L, 20L, 23L, 20L, 20L, 22L, 21L, 23L, 19L, 22L, 22L, 21L);
    }

    @ParameterizedTest
    @CsvSource({"2022, 249", "2023, 249", "2024, 251", "2025, 250"})
    void each_year_has_its_working_days_swaps_being_neutral(int year, long days) {
        assertThat(workingDays.between(LocalDate.of(year - 1, 12, 31), LocalDate.of(year, 12, 31)))
                .isEqualTo(days);
    }

    @Test
    void the_database_adds_as_java_does() {
        Random random = new Random(20230531);
        List<Object[]> asked = random.ints(2000, 0, 20000)
                .mapToObj(day -> new Object[] {LocalDate.of(2000, 1, 1).plusDays(day), random.nextInt(400)})
                .toList();

        for (Object[] question : asked) {
            LocalDate day = (LocalDate) question[0];
            int added = (int) question[1];
            assertThat(inSql(day, added)).as(day + " + " + added).isEqualTo(workingDays.plus(day, added));
        }
    }

    @Test
    void a_day_the_calendar_does_not_know_is_refused() {
        assertThatThrownBy(() -> workingDays.plus(LocalDate.of(1999, 12, 31), 1))
                .isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> workingDays.plus(LocalDate.of(2060, 12, 31), 1))
                .isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> workingDays.isWorking(LocalDate.of(2061, 1, 1)))
                .isInstanceOf(DateTimeException.class);
        assertThat(inSql(LocalDate.of(2060, 12, 31), 1)).isNull();
    }

    private long count(YearMonth month) {
        return workingDays.between(month.atDay(1).minusDays(1), month.atEndOfMonth());
    }

    private LocalDate inSql(LocalDate day, int added) {
        return jdbc.sql("select add_working_days(:day, :added)")
                .param("day", day)
                .param("added", added)
                .query((row, number) -> row.getObject(1, LocalDate.class))
                .list()
                .get(0);
    }
}
