package vn.cchc.figure.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.cchc.account.Role;
import vn.cchc.notice.Due;
import vn.cchc.notice.NoticeSource;

/** Monthly reports not sent yet. The one-press reminder of {@link ReportReminders} stays the officer's own. */
@Component
class ReportsDue implements NoticeSource {

    /** Months before this one that are still asked for: older ones are settled by people. */
    private static final int MONTHS_BACK = 2;

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MM/yyyy");

    private final ReportForms forms;
    private final ReportStatus status;

    ReportsDue(ReportForms forms, ReportStatus status) {
        this.forms = forms;
        this.status = status;
    }

    @Override
    public List<Due> due(LocalDate today) {
        YearMonth current = YearMonth.from(today);
        List<Due> open = new ArrayList<>();
        for (YearMonth month = current.minusMonths(MONTHS_BACK); !month.isAfter(current); month = month.plusMonths(1)) {
            for (ReportForms.FormName form : forms.names(month)) {
                for (ReportStatus.Row row : status.whole(month, form.code()).open()) {
                    open.add(new Due(
                            "report:" + form.code() + ":" + month,
                            row.unitId(),
                            row.dueOn(),
                            "report.due",
                            List.of(row.name(), MONTH.format(month), form.nameVi()),
                            "/my-month?unit=" + row.code() + "&month=" + month + "&form=" + form.code(),
                            Set.of(Role.UNIT_HEAD, Role.CLERK)));
                }
            }
        }
        return open;
    }
}
