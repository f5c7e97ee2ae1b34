package vn.cchc.figure.report;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.account.Access;
import vn.cchc.account.AuditTrail;
import vn.cchc.account.Role;
import vn.cchc.calendar.ReportingCalendar;
import vn.cchc.figure.FigureKind;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.TextKey;
import vn.cchc.shared.UserError;
import vn.cchc.unit.Unit;
import vn.cchc.unit.UnitKind;

/**
 * The versions of forms and the work on drafts. A draft is kept whatever is wrong with it; only one without problems is published,
 * from a month on that nobody has reported yet, and what is published never changes.
 */
@Service
class FormDrafts {

    private static final String LIST = """
            select f.id, f.code, f.name_vi, f.name_en, f.calendar, array_to_string(f.unit_kinds, ',') as unit_kinds, f.due_days, f.valid_from, f.valid_to, f.state, f.paper,
                   f.locks_at_due, f.chosen_units, f.version as edition, (select count(*) from report_item where form_id = f.id) as items
            from report_form f
            """;

    private static final String NEW = """
            insert into report_form (code, name_vi, name_en, calendar, unit_kinds, due_days, valid_from, state, created_by)
            values (:code, :name, :name, 'MONTH', array['COMMUNE', 'WARD', 'TOWNSHIP'], 5, :from, 'DRAFT', :by) returning id
            """;

    private static final String COPY = """
            insert into report_form (code, name_vi, name_en, calendar, unit_kinds, due_days, valid_from, state, paper, locks_at_due,
                                     chosen_units, created_by)
            select code, name_vi, name_en, calendar, unit_kinds, due_days, :from, 'DRAFT', paper, locks_at_due, chosen_units, :by
            from report_form where id = :id returning id
            """;

    private static final List<String> COPY_CONTENT = List.of("""
            insert into report_section (form_id, code, position, name_vi, name_en, repeats)
            select :draft, code, position, name_vi, name_en, repeats from report_section where form_id = :id
            """, """
            insert into report_item (form_id, position, section, code, name_vi, name_en, unit_vi, unit_en, help_vi, help_en, cumulative,
                                     carried_over, required, figures)
            select :draft, position, section, code, name_vi, name_en, unit_vi, unit_en, help_vi, help_en, cumulative, carried_over,
                   required, figures
            from report_item where form_id = :id
            """, """
            insert into report_check (form_id, position, kind, item, operands, others)
            select :draft, position, kind, item, operands, others from report_check where form_id = :id
            """);

    private static final String SAVE_HEAD = """
            update report_form set name_vi = :nameVi, name_en = :nameEn, calendar = :calendar, unit_kinds = :kinds, due_days = :dueDays,
                   paper = :paper, locks_at_due = :locks, chosen_units = :chosen
            where id = :id
            """;

    private static final String SAVE_SECTION = """
            insert into report_section as s (form_id, code, position, name_vi, name_en, repeats)
            values (:id, :code, (select coalesce(max(position), 0) + 1 from report_section where form_id = :id), :nameVi, :nameEn, :repeats)
            on conflict (form_id, code) do update set name_vi = excluded.name_vi, name_en = excluded.name_en, repeats = excluded.repeats
            """;

    private static final String SAVE_ITEM = """
            insert into report_item as i (form_id, position, section, code, name_vi, name_en, unit_vi, unit_en, help_vi, help_en,
                                          cumulative, carried_over, required, figures)
            values (:id, (select coalesce(max(position), 0) + 1 from report_item where form_id = :id), :section, :code, :nameVi, :nameEn,
                    :unitVi, :unitEn, :helpVi, :helpEn, :cumulative, :carriedOver, :required, :figures)
            on conflict (form_id, code) do update set section = excluded.section, name_vi = excluded.name_vi, name_en = excluded.name_en,
                unit_vi = excluded.unit_vi, unit_en = excluded.unit_en, help_vi = excluded.help_vi, help_en = excluded.help_en,
                cumulative = excluded.cumulative, carried_over = excluded.carried_over, required = excluded.required,
                figures = excluded.figures
            """;

    // Changes places with the item before it in the same section.
    private static final String UP = """
            with pair as (
                select i.id, i.position, lag(i.id) over w as other, lag(i.position) over w as place, i.code
                from report_item i where i.form_id = :id
                window w as (partition by i.section order by i.position)
            ), moved as (
                select id, place as position from pair where code = :code and other is not null
                union all
                select other, position from pair where code = :code and other is not null
            )
            update report_item i set position = m.position from moved m where m.id = i.id
            """;

    private static final String ADD_CHECK = """
            insert into report_check (form_id, position, kind, item, operands, others)
            values (:id, (select coalesce(max(position), 0) + 1 from report_check where form_id = :id), :kind, :item, :operands, :others)
            """;

    private static final String TAKEN = """
            select distinct i.code from report_item i join report_form f on f.id = i.form_id
            where f.code <> :form and f.state = 'PUBLISHED' and i.code = any(:codes)
            """;

    private static final String REPORTED_UNTIL = """
            select max(r.month) from report r join report_form f on f.id = r.form_id where f.code = :code
            """;

    private static final String LATEST_FROM =
            "select max(valid_from) from report_form where code = :code and state = 'PUBLISHED'";

    private static final String END_FORMER = """
            update report_form set valid_to = cast(:from as date) - 1
            where code = :code and state = 'PUBLISHED' and coalesce(valid_to >= :from, true)
            """;

    private static final String PUBLISH = """
            update report_form set state = 'PUBLISHED', valid_from = :from, published_by = :by, published_at = :at where id = :id
            """;

    private static final int LONGEST_NAME = 300;
    private static final int MOST_DUE_DAYS = 60;

    private final JdbcClient jdbc;
    private final ReportForms forms;
    private final Access access;
    private final AuditTrail audit;
    private final Clock clock;

    FormDrafts(JdbcClient jdbc, ReportForms forms, Access access, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.forms = forms;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /** Every version of every form, newest first under each code. */
    @Transactional(readOnly = true)
    public List<FormVersion> list() {
        return jdbc.sql(LIST + "order by f.code, f.valid_from desc, f.id desc")
                .query(FormVersion.class)
                .list();
    }

    @Transactional(readOnly = true)
    public FormVersion get(long id) {
        return jdbc.sql(LIST + "where f.id = :id")
                .param("id", id)
                .query(FormVersion.class)
                .optional()
                .orElseThrow(() -> new NotFound("form", id));
    }

    /** @return id of the empty draft */
    @Transactional
    public long create(String code, String name) {
        access.require(Role.OFFICER);
        String cleaned = code == null ? "" : code.strip();
        if (!cleaned.matches("[a-z0-9][a-z0-9-]{1,39}")) {
            throw new UserError("report.form.error.code");
        }
        if (list().stream().anyMatch(version -> version.code().equals(cleaned))) {
            throw new UserError("report.form.error.code_taken", cleaned);
        }
        long id = jdbc.sql(NEW)
                .param("code", cleaned)
                .param("name", name(name))
                .param("from", YearMonth.now(clock).plusMonths(1).atDay(1))
                .param("by", access.viewer().username())
                .query(Long.class)
                .single();
        audit.record("report.form_drafted", cleaned, "");
        return id;
    }

    /** A draft of the next version; the one there is, if somebody has begun it already. */
    @Transactional
    public long copy(long id) {
        access.require(Role.OFFICER);
        FormVersion version = get(id);
        return list().stream()
                .filter(other -> other.code().equals(version.code()) && other.draft())
                .map(FormVersion::id)
                .findFirst()
                .orElseGet(() -> {
                    long draft = jdbc.sql(COPY)
                            .param("id", id)
                            .param("from", YearMonth.now(clock).plusMonths(1).atDay(1))
                            .param("by", access.viewer().username())
                            .query(Long.class)
                            .single();
                    COPY_CONTENT.forEach(sql ->
                            jdbc.sql(sql).param("draft", draft).param("id", id).update());
                    audit.record("report.form_drafted", version.code(), "");
                    return draft;
                });
    }

    /** The head of a form as somebody types it. */
    record Head(
            String nameVi,
            String nameEn,
            String calendar,
            List<String> unitKinds,
            String dueDays,
            String paper,
            Boolean locksAtDue,
            Boolean chosenUnits) {

        Head {
            unitKinds = unitKinds == null ? List.of() : List.copyOf(unitKinds);
            // An unticked box is not sent at all.
            locksAtDue = Boolean.TRUE.equals(locksAtDue);
            chosenUnits = Boolean.TRUE.equals(chosenUnits);
        }

        static Head of(FormVersion version) {
            return new Head(
                    version.nameVi(),
                    version.nameEn(),
                    version.calendar(),
                    version.kinds(),
                    Integer.toString(version.dueDays()),
                    version.paper(),
                    version.locksAtDue(),
                    version.chosenUnits());
        }
    }

    @Transactional
    public void saveHead(long id, int edition, Head head) {
        touch(id, edition);
        Set<String> kinds = Stream.of(UnitKind.values()).map(Enum::name).collect(Collectors.toSet());
        if (head.unitKinds().isEmpty() || !kinds.containsAll(head.unitKinds())) {
            throw new UserError("report.form.error.kinds");
        }
        NumberEntry days = NumberEntry.of(head.dueDays());
        if (days.value() == null || days.value() > MOST_DUE_DAYS) {
            throw new UserError("report.form.error.due_days", MOST_DUE_DAYS);
        }
        jdbc.sql(SAVE_HEAD)
                .param("id", id)
                .param("nameVi", name(head.nameVi()))
                .param("nameEn", name(head.nameEn()))
                .param("calendar", one(ReportingCalendar.class, head.calendar()).name())
                .param("kinds", head.unitKinds().toArray(String[]::new))
                .param("dueDays", days.value())
                .param("paper", one(ReportPaper.Demand.class, head.paper()).name())
                .param("locks", head.locksAtDue())
                .param("chosen", head.chosenUnits())
                .update();
    }

    @Transactional
    public void saveSection(long id, int edition, FormSection section) {
        touch(id, edition);
        requireCode(section.code());
        jdbc.sql(SAVE_SECTION)
                .param("id", id)
                .param("code", section.code())
                .param("nameVi", name(section.nameVi()))
                .param("nameEn", name(section.nameEn()))
                .param("repeats", section.repeats())
                .update();
    }

    @Transactional
    public void removeSection(long id, int edition, String code) {
        touch(id, edition);
        if (forms.version(id).items().stream().anyMatch(item -> item.section().equals(code))) {
            throw new UserError("report.form.error.section_filled");
        }
        jdbc.sql("delete from report_section where form_id = :id and code = :code")
                .param("id", id)
                .param("code", code)
                .update();
    }

    /** Adds an item, or changes the one of that code. */
    @Transactional
    public void saveItem(long id, int edition, ReportItem item) {
        touch(id, edition);
        requireCode(item.code());
        if (forms.version(id).section(item.section()).isEmpty()) {
            throw new UserError("report.form.error.section");
        }
        if (item.figures().stream().anyMatch(key -> FigureKind.of(key).isEmpty())) {
            throw new UserError("report.form.error.figures");
        }
        if (Stream.of(item.unitVi(), item.unitEn(), item.helpVi(), item.helpEn())
                .anyMatch(text -> text.length() > LONGEST_NAME)) {
            throw new UserError("report.form.error.name", LONGEST_NAME);
        }
        jdbc.sql(SAVE_ITEM)
                .param("id", id)
                .param("section", item.section())
                .param("code", item.code())
                .param("nameVi", name(item.nameVi()))
                .param("nameEn", name(item.nameEn()))
                .param("unitVi", item.unitVi())
                .param("unitEn", item.unitEn())
                .param("helpVi", item.helpVi())
                .param("helpEn", item.helpEn())
                .param("cumulative", item.cumulative())
                .param("carriedOver", item.carriedOver())
                .param("required", item.required())
                .param("figures", item.figures().toArray(String[]::new))
                .update();
    }

    /** Takes an item out, with the checks at it. */
    @Transactional
    public void removeItem(long id, int edition, String code) {
        touch(id, edition);
        jdbc.sql("delete from report_item where form_id = :id and code = :code")
                .param("id", id)
                .param("code", code)
                .update();
    }

    @Transactional
    public void moveUp(long id, int edition, String code) {
        touch(id, edition);
        jdbc.sql(UP).param("id", id).param("code", code).update();
    }

    @Transactional
    public void addCheck(
            long id, int edition, String kindName, String item, List<String> operands, List<String> others) {
        touch(id, edition);
        FormCheck.Kind kind = one(FormCheck.Kind.class, kindName);
        Set<String> codes =
                forms.version(id).items().stream().map(ReportItem::code).collect(Collectors.toSet());
        List<String> left = kind.hasOperands() ? operands : List.of();
        List<String> right = kind == FormCheck.Kind.BALANCE ? others : List.of();
        List<String> all = new ArrayList<>(left);
        all.addAll(right);
        all.add(item);
        if (!codes.containsAll(all)
                || kind.hasOperands() && left.isEmpty()
                || kind == FormCheck.Kind.BALANCE && right.isEmpty()) {
            throw new UserError("report.form.error.check");
        }
        jdbc.sql(ADD_CHECK)
                .param("id", id)
                .param("kind", kind.name())
                .param("item", item)
                .param("operands", left.toArray(String[]::new))
                .param("others", right.toArray(String[]::new))
                .update();
    }

    /** @param number place of the check in the form, counted from 0 */
    @Transactional
    public void removeCheck(long id, int edition, int number) {
        touch(id, edition);
        jdbc.sql("""
                        delete from report_check where form_id = :id and position = (
                            select position from report_check where form_id = :id order by position offset :number limit 1)
                        """).param("id", id).param("number", number).update();
    }

    @Transactional
    public void discard(long id) {
        access.require(Role.OFFICER);
        FormVersion version = draft(id);
        jdbc.sql("delete from report_check where form_id = :id").param("id", id).update();
        jdbc.sql("delete from report_item where form_id = :id").param("id", id).update();
        jdbc.sql("delete from report_section where form_id = :id")
                .param("id", id)
                .update();
        jdbc.sql("delete from report_form where id = :id").param("id", id).update();
        audit.record("report.form_discarded", version.code(), "");
    }

    /** What keeps a draft from being published, as message keys with their arguments. */
    @Transactional(readOnly = true)
    public List<UserError> problems(long id) {
        ReportForm form = forms.version(id);
        List<UserError> problems = new ArrayList<>();
        if (form.items().isEmpty()) {
            problems.add(new UserError("report.form.problem.empty"));
        }
        for (FormSection section : form.sections()) {
            if (form.items().stream().noneMatch(item -> item.section().equals(section.code()))) {
                problems.add(new UserError("report.form.problem.section", section.nameVi()));
            }
        }
        Set<String> codes = form.items().stream().map(ReportItem::code).collect(Collectors.toSet());
        for (FormCheck check : form.checks()) {
            Set<String> named = new HashSet<>(check.operands());
            named.addAll(check.others());
            named.removeAll(codes);
            named.forEach(code -> problems.add(new UserError("report.form.problem.check", code)));
        }
        jdbc.sql(TAKEN)
                .param("form", form.code())
                .param("codes", codes.toArray(String[]::new))
                .query(String.class)
                .list()
                .forEach(code -> problems.add(new UserError("report.form.problem.taken", code)));
        return problems;
    }

    /** The first month a new version of a form may hold from: after all that was reported on it, and after the last version began. */
    @Transactional(readOnly = true)
    public YearMonth earliest(String code) {
        LocalDate reported = jdbc.sql(REPORTED_UNTIL)
                .param("code", code)
                .query(LocalDate.class)
                .optional()
                .orElse(null);
        LocalDate latest = jdbc.sql(LATEST_FROM)
                .param("code", code)
                .query(LocalDate.class)
                .optional()
                .orElse(null);
        return Stream.of(reported, latest)
                .filter(day -> day != null)
                .map(day -> YearMonth.from(day).plusMonths(1))
                .max(YearMonth::compareTo)
                .orElse(YearMonth.of(2020, 1));
    }

    /** Lets the draft hold from a month on, and the version before until the month before. */
    @Transactional
    public void publish(long id, int edition, YearMonth from) {
        touch(id, edition);
        FormVersion version = get(id);
        if (!problems(id).isEmpty()) {
            throw new UserError("report.form.error.problems");
        }
        YearMonth earliest = earliest(version.code());
        if (from.isBefore(earliest)) {
            throw new UserError("report.form.error.month", earliest);
        }
        jdbc.sql(END_FORMER)
                .param("code", version.code())
                .param("from", from.atDay(1))
                .update();
        jdbc.sql(PUBLISH)
                .param("id", id)
                .param("from", from.atDay(1))
                .param("by", access.viewer().username())
                .param("at", OffsetDateTime.now(clock))
                .update();
        audit.record("report.form_published", version.code(), from.toString());
    }

    /** A unit that is asked a form which is not for all of its kind. */
    record AskedUnit(String code, String name) {}

    @Transactional(readOnly = true)
    public List<AskedUnit> units(String formCode) {
        return jdbc.sql("""
                        select u.code, u.name from report_form_unit f join unit u on u.id = f.unit_id
                        where f.form_code = :form order by u.name, u.code
                        """).param("form", formCode).query(AskedUnit.class).list();
    }

    @Transactional
    public void ask(String formCode, Unit unit, boolean asked) {
        access.require(Role.OFFICER);
        jdbc.sql(
                        asked
                                ? "insert into report_form_unit (form_code, unit_id) values (:form, :unit) on conflict do nothing"
                                : "delete from report_form_unit where form_code = :form and unit_id = :unit")
                .param("form", formCode)
                .param("unit", unit.id())
                .update();
        audit.record(asked ? "report.form_asked" : "report.form_not_asked", unit.code(), formCode);
    }

    /** Refuses whoever may not change it, what is published, and what somebody else has changed since. */
    private void touch(long id, int edition) {
        access.require(Role.OFFICER);
        draft(id);
        int touched = jdbc.sql("""
                        update report_form set version = version + 1 where id = :id and version = :edition and state = 'DRAFT'
                        """).param("id", id).param("edition", edition).update();
        if (touched == 0) {
            throw new UserError("report.form.error.changed");
        }
    }

    private FormVersion draft(long id) {
        FormVersion version = get(id);
        if (!version.draft()) {
            throw new UserError("report.form.error.published");
        }
        return version;
    }

    private static void requireCode(String code) {
        if (code == null || !code.matches("[a-z][a-z0-9_]{0,59}")) {
            throw new UserError("report.form.error.item_code");
        }
    }

    private static String name(String text) {
        String cleaned = text == null ? "" : TextKey.clean(text);
        if (cleaned.isEmpty() || cleaned.length() > LONGEST_NAME) {
            throw new UserError("report.form.error.name", LONGEST_NAME);
        }
        return cleaned;
    }

    private static <E extends Enum<E>> E one(Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UserError("report.form.error.choice"));
    }
}
