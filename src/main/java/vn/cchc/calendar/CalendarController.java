package vn.cchc.calendar;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.cchc.shared.CatalogueRights;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.UserError;

@Controller
@RequestMapping("/admin/calendar")
class CalendarController {

    static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");

    private final CalendarEditor editor;
    private final CalendarCache cache;
    private final CatalogueRights rights;
    private final Clock clock;

    CalendarController(CalendarEditor editor, CalendarCache cache, CatalogueRights rights, Clock clock) {
        this.editor = editor;
        this.cache = cache;
        this.rights = rights;
        this.clock = clock;
    }

    /** What somebody typed for a day, right or wrong; {@code original} is the day being corrected. */
    record DayForm(String original, String day, String kind, String name, String source) {

        private Holiday toHoliday() {
            return new Holiday(parse(day), kindOrNull(), name, source);
        }

        private Holiday.Kind kindOrNull() {
            return Arrays.stream(Holiday.Kind.values())
                    .filter(known -> known.name().equals(kind))
                    .findFirst()
                    .orElse(null);
        }
    }

    /** What somebody typed for a change of cut-off. */
    record CutOffForm(String firstMonth, String startDay) {}

    @GetMapping
    String show(
            @RequestParam(required = false) Integer year, @RequestParam(required = false) String edit, Model model) {
        DayForm form = new DayForm("", "", "OFF", "", "");
        if (edit != null) {
            LocalDate day = existing(edit);
            form = editor.holidays(day.getYear()).stream()
                    .filter(holiday -> holiday.day().equals(day))
                    .findFirst()
                    .map(holiday -> new DayForm(
                            day.toString(), day.toString(), holiday.kind().name(), holiday.name(), holiday.source()))
                    .orElseThrow(() -> new NotFound("Holiday", edit));
            year = day.getYear();
        }
        return page(year, form, new CutOffForm("", ""), model);
    }

    @PostMapping("/days")
    String save(DayForm form, Model model, RedirectAttributes redirect, HttpServletResponse response) {
        Holiday holiday;
        try {
            holiday = form.toHoliday();
            if (form.original == null || form.original.isBlank()) {
                editor.add(holiday);
            } else {
                editor.replace(existing(form.original), holiday);
            }
        } catch (UserError e) {
            return refused(e, yearOf(form.day), form, new CutOffForm("", ""), model, response);
        }
        redirect.addFlashAttribute("message", "calendar.day.saved");
        redirect.addFlashAttribute("messageArgs", new Object[] {holiday.day().format(DAY)});
        return "redirect:/admin/calendar?year=" + holiday.day().getYear();
    }

    @PostMapping("/days/{day}/remove")
    String remove(@PathVariable String day, RedirectAttributes redirect) {
        LocalDate removed = existing(day);
        try {
            editor.remove(removed);
            redirect.addFlashAttribute("message", "calendar.day.removed");
            redirect.addFlashAttribute("messageArgs", new Object[] {removed.format(DAY)});
        } catch (UserError e) {
            redirect.addFlashAttribute("error", e.code());
            redirect.addFlashAttribute("errorArgs", e.args());
        }
        return "redirect:/admin/calendar?year=" + removed.getYear();
    }

    @PostMapping("/cut-offs")
    String cutOff(CutOffForm form, Model model, RedirectAttributes redirect, HttpServletResponse response) {
        try {
            editor.cutOff(month(form.firstMonth), startDay(form.startDay));
        } catch (UserError e) {
            return refused(e, null, new DayForm("", "", "OFF", "", ""), form, model, response);
        }
        redirect.addFlashAttribute("message", "calendar.cut_off.saved");
        return "redirect:/admin/calendar";
    }

    @PostMapping("/cut-offs/{firstMonth}/remove")
    String removeCutOff(@PathVariable String firstMonth, RedirectAttributes redirect) {
        try {
            editor.removeCutOff(month(firstMonth));
            redirect.addFlashAttribute("message", "calendar.cut_off.removed");
        } catch (UserError e) {
            redirect.addFlashAttribute("error", e.code());
            redirect.addFlashAttribute("errorArgs", e.args());
        }
        return "redirect:/admin/calendar";
    }

    private String page(Integer year, DayForm day, CutOffForm cutOff, Model model) {
        int first = CalendarSnapshot.FIRST.getYear();
        int last = CalendarSnapshot.LAST.getYear();
        int shown = year == null ? LocalDate.now(clock).getYear() : year;
        if (shown < first || shown > last) {
            throw new NotFound("Calendar of", shown);
        }
        var holidays = editor.holidays(shown);
        model.addAttribute("calendar", YearView.of(shown, cache.current(), holidays));
        model.addAttribute("holidays", holidays);
        model.addAttribute("mayEdit", rights.mayEditCatalogue());
        model.addAttribute("cutOffs", editor.cutOffs());
        model.addAttribute("day", day);
        model.addAttribute("cutOff", cutOff);
        model.addAttribute("before", shown == first ? null : shown - 1);
        model.addAttribute("after", shown == last ? null : shown + 1);
        return "calendar/year";
    }

    private String refused(
            UserError e, Integer year, DayForm day, CutOffForm cutOff, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("error", e.code());
        model.addAttribute("errorArgs", e.args());
        return page(year, day, cutOff, model);
    }

    private static Integer yearOf(String day) {
        try {
            int year = parse(day).getYear();
            return year < CalendarSnapshot.FIRST.getYear() || year > CalendarSnapshot.LAST.getYear() ? null : year;
        } catch (UserError e) {
            return null;
        }
    }

    private static LocalDate existing(String day) {
        try {
            return LocalDate.parse(day);
        } catch (DateTimeException e) {
            throw new NotFound("Holiday", day);
        }
    }

    private static LocalDate parse(String day) {
        if (day == null || day.isBlank()) {
            throw new UserError("calendar.error.day_missing");
        }
        try {
            return day.contains("/") ? LocalDate.parse(day.strip(), DAY) : LocalDate.parse(day.strip());
        } catch (DateTimeException e) {
            throw new UserError("calendar.error.day_unreadable", day);
        }
    }

    private static YearMonth month(String text) {
        try {
            return YearMonth.parse(text == null ? "" : text.strip());
        } catch (DateTimeException e) {
            throw new UserError("calendar.error.month_unreadable");
        }
    }

    private static int startDay(String text) {
        try {
            return Integer.parseInt(text == null ? "" : text.strip());
        } catch (NumberFormatException e) {
            throw new UserError("calendar.error.start_day");
        }
    }
}
