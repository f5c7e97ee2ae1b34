package vn.cchc.demo;

import java.io.IOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Writes the demo's dossiers as the export of a one-stop system taken on the evening of {@link #EXPORTED}. The same
 * arguments always give the same bytes. What it tells is the district's year: filing online and digitising on the rise but
 * short of the plan, certified copies before all else, the land office late, half of the late dossiers without a slip.
 */
final class DemoDossiers {

    /** What ends later is still open in the file. */
    static final LocalDate EXPORTED = LocalDate.of(2023, 5, 31);

    static final YearMonth FIRST = YearMonth.of(2022, 1);
    static final YearMonth LAST = YearMonth.of(2023, 5);

    private static final String HEAD = """
            Mã hồ sơ,Mã TTHC,Tên TTHC,Lĩnh vực,Mã đơn vị,Đơn vị xử lý,Đơn vị tiếp nhận,Đơn vị đang giữ,Hình thức nộp,Ngày nộp,\
            Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc xử lý,Ngày trả kết quả,Trạng thái,Số thành phần hồ sơ,\
            Số thành phần đã số hóa,Kết quả điện tử,Tái sử dụng dữ liệu,"Phí, lệ phí",Thanh toán trực tuyến,\
            Số lần yêu cầu bổ sung,Số ngày tạm dừng,Ngày phiếu xin lỗi,Ngày hẹn lại,Cán bộ xử lý
            """;

    private static final DateTimeFormatter DAY_IN_CODE = DateTimeFormatter.ofPattern("yyMMdd");

    private static final LocalDate HORIZON = EXPORTED.plusYears(1);
    private static final List<LocalDate> TET = List.of(LocalDate.of(2022, 2, 1), LocalDate.of(2023, 1, 22));

    // By month from January 2022: how busy an ordinary day is, and the district's rates before the factors of units and
    // procedures.
    private static final double[] BUSY = {
        1.08, 1.26, .97, .98, 1.00, 1.01, 1.04, .98, .96, .97, .99, 1.00, 1.38, 1.07, 1.00, 1.07, 1.12
    };
    private static final double[] ONLINE = {
        .36, .37, .38, .39, .40, .42, .43, .45, .46, .48, .50, .52, .549, .575, .596, .616, .633
    };
    private static final double[] DIGITISED = {
        .17, .18, .20, .21, .23, .24, .26, .28, .30, .32, .34, .37, .41, .45, .49, .525, .552
    };
    private static final double[] PAID = {
        .16, .17, .18, .19, .20, .21, .22, .23, .24, .25, .27, .29, .31, .33, .34, .35, .36
    };
    private static final double[] LATE = {
        1.7, 1.8, 1.6, 1.6, 1.5, 1.5, 1.4, 1.4, 1.3, 1.3, 1.25, 1.2, 1.25, 1.2, 1.15, 1.15, 1.3
    };

    /** Readiness to file a procedure online, beside the mean, and the papers it asks for. */
    private record Habit(double online, int components) {}

    private static final Habit ORDINARY = new Habit(1, 3);
    private static final Map<String, Habit> HABITS = Map.ofEntries(
            Map.entry("2.000815", new Habit(1.03, 1)),
            Map.entry("2.000884", new Habit(0, 1)),
            Map.entry("2.000635", new Habit(1.10, 1)),
            Map.entry("1.001193", new Habit(1.08, 3)),
            Map.entry("1.004873", new Habit(1.12, 2)),
            Map.entry("1.000656", new Habit(.85, 2)),
            Map.entry("1.000894", new Habit(.72, 3)),
            Map.entry("1.001776", new Habit(.74, 4)),
            Map.entry("1.001699", new Habit(.45, 4)),
            Map.entry("1.001731", new Habit(.80, 3)),
            Map.entry("1.011607", new Habit(.40, 2)),
            Map.entry("1.004859", new Habit(.80, 3)),
            Map.entry("1.000798", new Habit(.85, 5)),
            Map.entry("1.009994", new Habit(1.0, 5)),
            Map.entry("1.001612", new Habit(1.10, 3)),
            Map.entry("2.000720", new Habit(1.08, 2)),
            Map.entry("1.001266", new Habit(1.02, 2)),
            Map.entry("2.000889", new Habit(1.0, 5)),
            Map.entry("1.004199", new Habit(.80, 4)),
            Map.entry("1.004203", new Habit(.70, 4)));

    private final long seed;
    private final double scale;
    private final Map<String, CatalogueEntry> catalogue = new HashMap<>();
    private final Map<String, String> unitNames;
    private final boolean[] working;

    /**
     * @param scale 1 for the demo; 30 gives about two million dossiers
     * @param unitNames name of each unit by its code
     */
    DemoDossiers(
            long seed,
            double scale,
            List<CatalogueEntry> catalogue,
            Map<String, String> unitNames,
            Predicate<LocalDate> working) {
        this.seed = seed;
        this.scale = scale;
        catalogue.forEach(entry -> this.catalogue.put(entry.code(), entry));
        this.unitNames = Map.copyOf(unitNames);
        this.working = new boolean
                [Math.toIntExact(HORIZON.toEpochDay() - FIRST.atDay(1).toEpochDay())];
        for (int i = 0; i < this.working.length; i++) {
            this.working[i] = working.test(FIRST.atDay(1).plusDays(i));
        }
    }

    /** Writes the dossiers received in these months, head first, and returns how many. */
    long write(Appendable out, YearMonth from, YearMonth to) throws IOException {
        out.append(HEAD);
        long rows = 0;
        StringBuilder line = new StringBuilder(400);
        for (LocalDate day = from.atDay(1); !day.isAfter(to.atEndOfMonth()); day = day.plusDays(1)) {
            if (isWorking(day)) {
                // A day has dice of its own, so that a part of the span comes out as it does in the whole.
                Dice dice = new Dice(seed * 1_000_003 + day.toEpochDay());
                for (DemoUnit unit : DemoUnit.ALL) {
                    rows += writeDay(out, line, dice, unit, day);
                }
            }
        }
        return rows;
    }

    private int writeDay(Appendable out, StringBuilder line, Dice dice, DemoUnit unit, LocalDate day)
            throws IOException {
        double expected = unit.daily() * BUSY[month(day)] * weekday(day) * season(day) * scale;
        int dossiers = dice.around(expected * (.75 + .5 * dice.share()));
        int[] minutes = new int[dossiers];
        for (int i = 0; i < dossiers; i++) {
            // 7:30 to 11:30 and 13:30 to 16:45, mornings busier.
            minutes[i] = dice.happens(.62) ? dice.between(450, 689) : dice.between(810, 1004);
        }
        Arrays.sort(minutes);
        for (int i = 0; i < dossiers; i++) {
            line.setLength(0);
            writeDossier(line, dice, unit, day, minutes[i], i + 1);
            out.append(line);
        }
        return dossiers;
    }

    private static double weekday(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.MONDAY ? 1.18 : day.getDayOfWeek() == DayOfWeek.FRIDAY ? .88 : .985;
    }

    /** The week before Tết the offices empty, and they fill again slowly after it. */
    private static double season(LocalDate day) {
        for (LocalDate tet : TET) {
            long days = day.toEpochDay() - tet.toEpochDay();
            if (days >= -7 && days < 0) {
                return .55;
            }
            if (days > 0 && days <= 12) {
                return .6;
            }
        }
        return 1;
    }

    private void writeDossier(StringBuilder line, Dice dice, DemoUnit unit, LocalDate day, int minute, int serial) {
        CatalogueEntry procedure = catalogue.get(draw(dice, unit.mix()));
        Habit habit = HABITS.getOrDefault(procedure.code(), ORDINARY);
        int month = month(day);

        boolean online = procedure.onlinePossible()
                && dice.happens(Math.min(.97, ONLINE[month] * unit.online() * habit.online()));
        boolean post = !online && dice.happens(.025);
        LocalDate submitted = online && (minute < 540 || dice.happens(.25)) ? dayBefore(dice, day) : day;

        LocalDate appointed = appointment(procedure, day, minute);
        boolean longer = procedure.limit() >= 3;
        int supplements = longer && dice.happens(.07) ? (dice.happens(.09) ? 2 : 1) : 0;
        int paused = supplements == 0 ? 0 : dice.between(1, 6) + (supplements - 1) * 2;
        LocalDate due = plus(appointed, paused);

        boolean late = dice.happens(Math.min(.5, (longer ? .062 : .011) * unit.late() * LATE[month]));
        boolean without = !late && dice.happens(longer ? .06 : .022);
        LocalDate ended = late ? plus(due, lateBy(dice, longer)) : endInTime(dice, procedure, day, due, without);
        boolean open = ended.isAfter(EXPORTED) || late && dice.happens(longer ? .06 : .012);

        LocalDate slip = null;
        if (late && dice.happens(Math.min(.9, 1.2 * unit.slips()))) {
            // Nghị định 61/2018 asks for it a day before; many write it afterwards.
            slip = dice.happens(.6) && due.isAfter(day) ? before(due) : plus(due, dice.between(0, 2));
            slip = slip.isBefore(day) ? day : slip;
            slip = slip.isAfter(open ? EXPORTED : ended) ? null : slip;
        }

        double papers =
                DIGITISED[month] * unit.digitised() * (online ? 1.17 : .85) * (habit.components() > 3 ? .9 : 1.02);
        int digitised = dice.happens(Math.min(.985, papers))
                ? habit.components()
                : dice.happens(.4) ? dice.between(0, habit.components() - 1) : 0;
        long fee = fee(dice, procedure, online);
        boolean paid = fee > 0 && online && dice.happens(PAID[month] * unit.online());
        boolean electronic = !open && !without && dice.happens(Math.min(.96, (.48 + .02 * month) * unit.digitised()));

        line.append("H50.")
                .append(unit.agency())
                .append('-')
                .append(DAY_IN_CODE.format(day))
                .append('-');
        four(line, serial);
        text(line, procedure.code());
        text(line, procedure.name());
        text(line, procedure.field());
        text(line, unit.code());
        text(line, unitNames.get(unit.code()));
        text(line, receiver(dice, unit, online));
        text(line, open ? holder(dice, unit, due) : "");
        text(line, online ? "Trực tuyến" : post ? "Bưu chính" : "Trực tiếp");
        day(line, submitted);
        day(line, day);
        line.append(' ');
        two(line, minute / 60);
        line.append(':');
        two(line, minute % 60);
        day(line, appointed);
        day(line, open ? null : ended);
        boolean handedOver = !open && !without && !plus(ended, 1).isAfter(EXPORTED);
        day(line, handedOver ? (dice.happens(.8) ? ended : plus(ended, 1)) : null);
        text(line, status(dice, open, without, handedOver, day, supplements));
        number(line, habit.components());
        number(line, digitised);
        yesNo(line, electronic);
        yesNo(line, dice.happens((.08 + .006 * month) * unit.digitised()));
        number(line, fee);
        yesNo(line, paid);
        number(line, supplements);
        number(line, paused);
        day(line, slip);
        day(line, slip == null ? null : plus(due, dice.between(3, 7)));
        // Names of officers stay out of a demo: codes as the one-stop system gives them.
        text(
                line,
                "CB" + (101 + Integer.parseInt(unit.agency().substring(3)) * 5 + dice.between(0, unit.officers() - 1)));
        line.append('\n');
    }

    private static String draw(Dice dice, List<DemoUnit.Share> mix) {
        double sum = 0;
        for (DemoUnit.Share share : mix) {
            sum += share.weight();
        }
        double point = dice.share() * sum;
        for (DemoUnit.Share share : mix) {
            point -= share.weight();
            if (point < 0) {
                return share.procedure();
            }
        }
        return mix.get(mix.size() - 1).procedure();
    }

    private LocalDate appointment(CatalogueEntry procedure, LocalDate day, int minute) {
        if (procedure.limit() == 0) {
            // What comes after 15:00 is due on the next working day.
            return minute < 900 ? day : plus(day, 1);
        }
        if (procedure.inWorkingDays()) {
            return plus(day, procedure.limit());
        }
        LocalDate end = day.plusDays(procedure.limit());
        return isWorking(end) ? end : plus(end, 1);
    }

    private LocalDate endInTime(Dice dice, CatalogueEntry procedure, LocalDate day, LocalDate due, boolean without) {
        if (procedure.limit() == 0) {
            return due;
        }
        long days = due.toEpochDay() - day.toEpochDay();
        double used = without ? dice.share() * .8 : dice.happens(.55) ? 1 : .35 + .65 * dice.share();
        LocalDate end = day.plusDays(Math.round(days * used));
        while (!isWorking(end)) {
            end = end.minusDays(1);
        }
        return end.isBefore(day) ? day : end;
    }

    private static int lateBy(Dice dice, boolean longer) {
        if (!longer) {
            return dice.between(1, 3);
        }
        return dice.happens(.7) ? dice.between(1, 6) : dice.happens(.8) ? dice.between(7, 18) : dice.between(19, 45);
    }

    private static long fee(Dice dice, CatalogueEntry procedure, boolean online) {
        if (online && dice.happens(.06)) {
            return 0;
        }
        if (!procedure.code().equals("2.000815")) {
            return procedure.fee();
        }
        // 2,000 a page, 1,000 from the third on, for each copy (Thông tư 226/2016).
        int pages = dice.happens(.6) ? 1 : dice.between(2, 6);
        int copies = dice.happens(.5) ? 1 : dice.between(2, 5);
        return copies
                * (pages <= 2 ? pages * procedure.fee() : 2 * procedure.fee() + (pages - 2) * procedure.fee() / 2);
    }

    private String receiver(Dice dice, DemoUnit unit, boolean online) {
        if (!unit.code().startsWith("VL.")) {
            return unitNames.get(unit.code());
        }
        if (unit.code().equals("VL.LDTBXH") && !online && dice.happens(.7)) {
            // Social allowance comes in at the commune and is settled by the district.
            return unitNames.get(DemoUnit.ALL.get(dice.between(0, 17)).code());
        }
        return "Bộ phận Tiếp nhận và Trả kết quả huyện Vĩnh Linh";
    }

    private String holder(Dice dice, DemoUnit unit, LocalDate due) {
        boolean overdue = due.isBefore(EXPORTED);
        if (unit.code().equals("VL.TNMT") && dice.happens(overdue ? .55 : .3)) {
            return unitNames.get("VL.VPDKDD");
        }
        if (unit.code().equals("VL.VPDKDD") && dice.happens(.3)) {
            return unitNames.get("VL.THUE");
        }
        if (unit.code().startsWith("VL.") && dice.happens(.2)) {
            return "Lãnh đạo UBND huyện";
        }
        return unitNames.get(unit.code());
    }

    private static String status(
            Dice dice, boolean open, boolean without, boolean handedOver, LocalDate day, int supplements) {
        if (open) {
            if (supplements > 0 && dice.happens(.5)) {
                return "Chờ bổ sung";
            }
            boolean fresh = day.toEpochDay() > EXPORTED.toEpochDay() - 1 && dice.happens(.4);
            return fresh ? "Mới tiếp nhận" : dice.happens(.04) ? "Chờ trả kết quả" : "Đang xử lý";
        }
        if (without) {
            double kind = dice.share();
            return kind < .5 ? "Công dân rút hồ sơ" : kind < .78 ? "Từ chối" : kind < .94 ? "Trả lại" : "Dừng xử lý";
        }
        return handedOver ? "Đã trả kết quả" : "Đã xử lý xong";
    }

    /** The evening or the weekend before. */
    private LocalDate dayBefore(Dice dice, LocalDate day) {
        LocalDate before = day.minusDays(1);
        while (!isWorking(before) && dice.happens(.6)) {
            before = before.minusDays(1);
        }
        return before;
    }

    private static int month(LocalDate day) {
        return (day.getYear() - FIRST.getYear()) * 12 + day.getMonthValue() - FIRST.getMonthValue();
    }

    private boolean isWorking(LocalDate day) {
        long index = day.toEpochDay() - FIRST.atDay(1).toEpochDay();
        return index >= 0 && index < working.length && working[(int) index];
    }

    private LocalDate plus(LocalDate day, int workingDays) {
        LocalDate end = day;
        for (int left = workingDays; left > 0 && end.isBefore(HORIZON); ) {
            end = end.plusDays(1);
            if (isWorking(end)) {
                left--;
            }
        }
        return end;
    }

    private LocalDate before(LocalDate day) {
        LocalDate before = day.minusDays(1);
        while (!isWorking(before) && before.isAfter(FIRST.atDay(1))) {
            before = before.minusDays(1);
        }
        return before;
    }

    private static void text(StringBuilder line, String text) {
        line.append(',');
        if (text.indexOf(',') >= 0) {
            line.append('"').append(text).append('"');
        } else {
            line.append(text);
        }
    }

    private static void number(StringBuilder line, long number) {
        line.append(',').append(number);
    }

    private static void yesNo(StringBuilder line, boolean yes) {
        line.append(yes ? ",Có" : ",Không");
    }

    private static void day(StringBuilder line, LocalDate day) {
        line.append(',');
        if (day != null) {
            two(line, day.getDayOfMonth());
            line.append('/');
            two(line, day.getMonthValue());
            line.append('/').append(day.getYear());
        }
    }

    private static void two(StringBuilder line, int number) {
        line.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    private static void four(StringBuilder line, int number) {
        if (number > 9999) {
            line.append(number);
        } else {
            two(line, number / 100);
            two(line, number % 100);
        }
    }
}
