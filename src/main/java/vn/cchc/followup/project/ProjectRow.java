package vn.cchc.followup.project;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.cchc.followup.list.ListFile;
import vn.cchc.followup.list.RowRefused;
import vn.cchc.followup.list.UnitsOfFile;
import vn.cchc.importing.Columns;
import vn.cchc.importing.Columns.Column;
import vn.cchc.shared.DayText;
import vn.cchc.shared.TextKey;
import vn.cchc.unit.Unit;

/**
 * One project in one month of a file, as read.
 *
 * @param reason empty where the file gives none
 */
record ProjectRow(
        String code, String name, Unit unit, YearMonth month, CapitalPart ofYear, CapitalPart carried, String reason) {

    static final Columns COLUMNS = Columns.of(
            Column.mandatory("CODE", "code", "Mã dự án", "Mã số dự án"),
            Column.mandatory("NAME", "name", "Tên dự án", "Dự án", "Danh mục dự án"),
            Column.mandatory("UNIT", "unit", "Đơn vị", "Chủ đầu tư", "Mã đơn vị", "Tên đơn vị"),
            Column.mandatory("MONTH", "month", "Tháng", "Đến hết tháng", "Lũy kế đến tháng"),
            Column.mandatory(
                    "PLAN_YEAR",
                    "plan_year",
                    "Kế hoạch vốn năm",
                    "Kế hoạch vốn năm (đồng)",
                    "Vốn kế hoạch năm",
                    "Kế hoạch năm"),
            Column.mandatory(
                    "DISBURSED_YEAR",
                    "disbursed_year",
                    "Lũy kế giải ngân vốn năm",
                    "Đã giải ngân vốn năm",
                    "Đã giải ngân vốn năm (đồng)",
                    "Lũy kế giải ngân"),
            Column.of(
                    "PLAN_CARRIED",
                    "plan_carried",
                    "Kế hoạch vốn kéo dài",
                    "Kế hoạch vốn kéo dài (đồng)",
                    "Vốn kéo dài"),
            Column.of(
                    "DISBURSED_CARRIED",
                    "disbursed_carried",
                    "Lũy kế giải ngân vốn kéo dài",
                    "Đã giải ngân vốn kéo dài",
                    "Đã giải ngân vốn kéo dài (đồng)"),
            Column.of("REASON", "reason", "Lý do", "Giải trình"));

    private static final Pattern MONTH = Pattern.compile("(?:thang )?(\\d{1,2}) ?(?:/|-|nam) ?(\\d{4})");
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})-(\\d{1,2})");
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,15}|\\d{1,3}([., ]\\d{3}){1,4}");

    /** @throws RowRefused with the first thing that is wrong */
    static ProjectRow read(ListFile row, UnitsOfFile units, LocalDate today) {
        String code = row.needed("CODE", Projects.LONGEST_CODE, "missing_code");
        String name = row.needed("NAME", Projects.LONGEST_NAME, "missing_name");
        Unit unit = units.one(row.needed("UNIT", Projects.LONGEST_NAME, "missing_unit"));
        YearMonth month = month(row.needed("MONTH", 50, "missing_month"));
        if (month.isAfter(YearMonth.from(today))) {
            throw new RowRefused("month_ahead");
        }
        CapitalPart ofYear = new CapitalPart(
                amount(row.needed("PLAN_YEAR", 50, "missing_plan")),
                amount(row.needed("DISBURSED_YEAR", 50, "missing_disbursed")));
        String reason = row.text("REASON", Projects.LONGEST_REASON);
        return new ProjectRow(code, name, unit, month, ofYear, carried(row), reason);
    }

    /** Without a word of it nothing was carried over; half of it is a gap. */
    private static CapitalPart carried(ListFile row) {
        String plan = row.text("PLAN_CARRIED", 50);
        String disbursed = row.text("DISBURSED_CARRIED", 50);
        if (plan.isEmpty() && disbursed.isEmpty()) {
            return CapitalPart.NONE;
        }
        if (plan.isEmpty() || disbursed.isEmpty()) {
            throw new RowRefused("half_carried");
        }
        return new CapitalPart(amount(plan), amount(disbursed));
    }

    /** 5/2023, tháng 5 năm 2023, 2023-05, or any day of the month. */
    static YearMonth month(String text) {
        String key = TextKey.of(text);
        try {
            Matcher named = MONTH.matcher(key);
            Matcher iso = YEAR_FIRST.matcher(key);
            YearMonth month = named.matches()
                    ? YearMonth.of(Integer.parseInt(named.group(2)), Integer.parseInt(named.group(1)))
                    : iso.matches()
                            ? YearMonth.of(Integer.parseInt(iso.group(1)), Integer.parseInt(iso.group(2)))
                            : YearMonth.from(DayText.parse(text));
            if (month.getYear() < 2001 || month.getYear() > 2059) {
                throw new RowRefused("bad_month");
            }
            return month;
        } catch (DateTimeException e) {
            throw new RowRefused("bad_month");
        }
    }

    /** In đồng, whole; groups of three may be set apart. */
    static long amount(String text) {
        if (!AMOUNT.matcher(text).matches()) {
            throw new RowRefused("bad_amount");
        }
        return Long.parseLong(text.replaceAll("\\D", ""));
    }
}
