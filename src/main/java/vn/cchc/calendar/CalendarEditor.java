package vn.cchc.calendar;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.shared.CatalogueRights;
import vn.cchc.shared.Deed;
import vn.cchc.shared.UserError;

/** Keeps days off, swapped days and cut-offs. Whatever is counted by them follows in the same transaction. */
@Service
@Transactional
class CalendarEditor {

    private final JdbcClient jdbc;
    private final CalendarCache cache;
    private final CatalogueRights rights;
    private final ApplicationEventPublisher events;

    CalendarEditor(JdbcClient jdbc, CalendarCache cache, CatalogueRights rights, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.cache = cache;
        this.rights = rights;
        this.events = events;
    }

    @Transactional(readOnly = true)
    public List<Holiday> holidays(int year) {
        return jdbc.sql("select day, kind, name, source from holiday where extract(year from day) = :year order by day")
                .param("year", year)
                .query(Holiday.class)
                .list();
    }

    /** The cut-offs in order of time. */
    @Transactional(readOnly = true)
    public List<CutOff> cutOffs() {
        return jdbc.sql(
                        "select first_month, start_day from reporting_calendar where code = 'REPORT' order by first_month")
                .query((row, number) -> new CutOff(
                        YearMonth.from(row.getObject("first_month", LocalDate.class)), row.getInt("start_day")))
                .list();
    }

    public void add(Holiday holiday) {
        rights.requireEditCatalogue();
        insert(holiday);
        changed(holiday.day());
        events.publishEvent(new Deed("calendar.day_saved", holiday.day().toString(), holiday.name()));
    }

    /** Puts a day in the place of one entered before; it may be another day. */
    public void replace(LocalDate old, Holiday holiday) {
        rights.requireEditCatalogue();
        delete(old);
        insert(holiday);
        changed(old.isBefore(holiday.day()) ? old : holiday.day());
        events.publishEvent(new Deed("calendar.day_saved", holiday.day().toString(), holiday.name()));
    }

    public void remove(LocalDate day) {
        rights.requireEditCatalogue();
        delete(day);
        changed(day);
        events.publishEvent(new Deed("calendar.day_removed", day.toString(), ""));
    }

    /** From a month on the reporting month starts on another day; entered again for the same month it is corrected. */
    public void cutOff(YearMonth firstMonth, int startDay) {
        rights.requireEditCatalogue();
        if (startDay < 1 || startDay > 28) {
            throw new UserError("calendar.error.start_day");
        }
        if (firstMonth.getYear() < CalendarSnapshot.FIRST.getYear()
                || firstMonth.getYear() > CalendarSnapshot.LAST.getYear()) {
            throw new UserError(
                    "calendar.error.day_outside",
                    String.valueOf(CalendarSnapshot.FIRST.getYear()),
                    String.valueOf(CalendarSnapshot.LAST.getYear()));
        }
        LocalDate before = cache.current().start(ReportingCalendar.REPORT, firstMonth);
        jdbc.sql("""
                        insert into reporting_calendar (code, first_month, start_day) values ('REPORT', :month, :day)
                        on conflict (code, first_month) do update set start_day = excluded.start_day
                        """).param("month", firstMonth.atDay(1)).param("day", startDay).update();
        changed(before, firstMonth);
    }

    /** Takes back a change of cut-off; the first one of all stays. */
    public void removeCutOff(YearMonth firstMonth) {
        rights.requireEditCatalogue();
        LocalDate before = cache.current().start(ReportingCalendar.REPORT, firstMonth);
        int removed = jdbc.sql("""
                        delete from reporting_calendar where code = 'REPORT' and first_month = :month
                            and first_month > (select min(first_month) from reporting_calendar where code = 'REPORT')
                        """).param("month", firstMonth.atDay(1)).update();
        if (removed == 0) {
            throw new UserError("calendar.error.cut_off_stays");
        }
        changed(before, firstMonth);
        events.publishEvent(new Deed("calendar.cut_off_removed", firstMonth.toString(), ""));
    }

    private void insert(Holiday holiday) {
        int added = jdbc.sql("""
                        insert into holiday (day, kind, name, source) values (:day, :kind, :name, :source)
                        on conflict (day) do nothing
                        """)
                .param("day", holiday.day())
                .param("kind", holiday.kind().name())
                .param("name", holiday.name())
                .param("source", holiday.source())
                .update();
        if (added == 0) {
            throw new UserError("calendar.error.day_taken", shown(holiday.day()));
        }
    }

    private void delete(LocalDate day) {
        if (jdbc.sql("delete from holiday where day = :day").param("day", day).update() == 0) {
            throw new UserError("calendar.error.day_gone", shown(day));
        }
    }

    private void changed(LocalDate oldStart, YearMonth firstMonth) {
        rebuild();
        LocalDate newStart = cache.current().start(ReportingCalendar.REPORT, firstMonth);
        events.publishEvent(new CalendarChanged(oldStart.isBefore(newStart) ? oldStart : newStart));
    }

    private void changed(LocalDate from) {
        rebuild();
        events.publishEvent(new CalendarChanged(from));
    }

    private void rebuild() {
        jdbc.sql("select rebuild_calendar_day()").query((row, number) -> 0).list();
        cache.changedInTransaction();
    }

    private static String shown(LocalDate day) {
        return day.format(CalendarController.DAY);
    }
}
