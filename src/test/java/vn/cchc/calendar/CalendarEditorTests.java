package vn.cchc.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.transaction.support.TransactionTemplate;
import vn.cchc.shared.UserError;
import vn.cchc.support.IntegrationTest;

@IntegrationTest
@WithMockUser("chuyenvien")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CalendarEditorTests {

    private static final LocalDate MONDAY = LocalDate.of(2040, 3, 5);
    private static final LocalDate SATURDAY = LocalDate.of(2040, 3, 10);

    @Autowired
    CalendarEditor editor;

    @Autowired
    WorkingDays workingDays;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @AfterEach
    void restore() {
        editor.holidays(2040).forEach(holiday -> editor.remove(holiday.day()));
    }

    @Test
    void a_day_added_counts_at_once_in_java_and_in_the_database() {
        editor.add(off(MONDAY));
        editor.add(new Holiday(SATURDAY, Holiday.Kind.WORK, "Làm bù", ""));

        assertThat(workingDays.isWorking(MONDAY)).isFalse();
        assertThat(workingDays.plus(MONDAY.minusDays(3), 5)).isEqualTo(SATURDAY);
        assertThat(added(MONDAY.minusDays(3), 5)).isEqualTo(SATURDAY);
    }

    @Test
    void a_day_moved_frees_the_old_one() {
        editor.add(off(MONDAY));
        editor.replace(MONDAY, off(MONDAY.plusDays(1)));

        assertThat(workingDays.isWorking(MONDAY)).isTrue();
        assertThat(workingDays.isWorking(MONDAY.plusDays(1))).isFalse();
    }

    @Test
    void the_changing_transaction_sees_its_own_calendar_and_others_only_what_is_committed() {
        transaction.executeWithoutResult(status -> {
            editor.add(off(MONDAY));
            assertThat(workingDays.isWorking(MONDAY)).isFalse();
            status.setRollbackOnly();
        });

        assertThat(workingDays.isWorking(MONDAY)).isTrue();
    }

    @Test
    void a_day_entered_twice_or_already_gone_is_told() {
        editor.add(off(MONDAY));

        assertThatThrownBy(() -> editor.add(off(MONDAY)))
                .isInstanceOfSatisfying(
                        UserError.class, e -> assertThat(e.code()).isEqualTo("calendar.error.day_taken"));
        editor.remove(MONDAY);
        assertThatThrownBy(() -> editor.remove(MONDAY))
                .isInstanceOfSatisfying(
                        UserError.class, e -> assertThat(e.code()).isEqualTo("calendar.error.day_gone"));
    }

    @Test
    void two_people_adding_days_at_once_both_count() throws Exception {
        var people = Executors.newFixedThreadPool(2);
        try {
            Future<?> first = people.submit(new DelegatingSecurityContextRunnable(() -> editor.add(off(MONDAY))));
            Future<?> second =
                    people.submit(new DelegatingSecurityContextRunnable(() -> editor.add(off(MONDAY.plusDays(1)))));
            first.get(30, TimeUnit.SECONDS);
            second.get(30, TimeUnit.SECONDS);
        } finally {
            people.shutdownNow();
        }

        assertThat(added(MONDAY.minusDays(3), 1)).isEqualTo(MONDAY.plusDays(2));
        assertThat(jdbc.sql("select count(*) from calendar_day")
                        .query(Long.class)
                        .single())
                .isEqualTo(22_281);
    }

    @ParameterizedTest
    @CsvSource({
        "2040-03-10, OFF,  x, calendar.error.off_on_weekend",
        "2040-03-05, WORK, x, calendar.error.work_on_weekday",
        "1999-12-31, OFF,  x, calendar.error.day_outside",
        "2061-01-03, OFF,  x, calendar.error.day_outside",
        "2040-03-05, OFF, '', calendar.error.name_missing",
        "2040-03-05, ,     x, calendar.error.kind_missing",
        ",           OFF,  x, calendar.error.day_missing"
    })
    void a_day_that_changes_nothing_or_says_nothing_is_refused(
            LocalDate day, Holiday.Kind kind, String name, String code) {
        assertThatThrownBy(() -> new Holiday(day, kind, name, ""))
                .isInstanceOfSatisfying(
                        UserError.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static Holiday off(LocalDate day) {
        return new Holiday(day, Holiday.Kind.OFF, "Nghỉ", "");
    }

    private LocalDate added(LocalDate day, int days) {
        return jdbc.sql("select add_working_days(:day, :days)")
                .param("day", day)
                .param("days", days)
                .query(LocalDate.class)
                .single();
    }
}
