package vn.cchc.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.cchc.calendar.CalendarChanged;
import vn.cchc.support.IntegrationTest;

@IntegrationTest
@Import(Imports.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DueDaysTests {

    @Autowired
    private Imports imports;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ApplicationEventPublisher events;

    @Test
    void a_new_day_off_moves_the_due_day_of_a_paused_dossier_and_the_figures_follow() {
        imports.text(
                "Mã hồ sơ;Mã TTHC;Mã đơn vị;Hình thức nộp;Ngày tiếp nhận;Ngày hẹn trả;Ngày kết thúc xử lý;Trạng thái;Số ngày tạm dừng\n"
                        + "H1;1.001193;19363;Trực tiếp;01/03/2023;06/03/2023;09/03/2023;Đã trả kết quả;2\n"
                        + "H2;1.001193;19363;Trực tiếp;01/03/2023;06/03/2023;09/03/2023;Đã trả kết quả;0\n");
        assertThat(due()).isEqualTo("H1 2023-03-08, H2 2023-03-06");
        assertThat(late()).isEqualTo(2);

        dayOff("insert into holiday (day, kind, name) values ('2023-03-07', 'OFF', 'x')");
        assertThat(due()).isEqualTo("H1 2023-03-09, H2 2023-03-06");
        assertThat(late()).isEqualTo(1);

        dayOff("delete from holiday where day = '2023-03-07'");
        assertThat(due()).isEqualTo("H1 2023-03-08, H2 2023-03-06");
        assertThat(late()).isEqualTo(2);
    }

    private void dayOff(String sql) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql(sql).update();
            jdbc.sql("select rebuild_calendar_day()").query().listOfRows();
            events.publishEvent(new CalendarChanged(LocalDate.of(2023, 3, 7)));
        });
    }

    private String due() {
        return jdbc.sql("select string_agg(code || ' ' || due_on, ', ' order by code) from dossier")
                .query(String.class)
                .single();
    }

    private long late() {
        return jdbc.sql("select sum(resolved_late) from unit_cell where calendar = 'MONTH'")
                .query(Long.class)
                .single();
    }
}
