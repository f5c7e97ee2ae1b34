package vn.cchc.scoring;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.account.Access;
import vn.cchc.account.AuditTrail;
import vn.cchc.shared.DayText;
import vn.cchc.shared.FieldRefused;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.Period;
import vn.cchc.shared.UserError;
import vn.cchc.shared.Validity;
import vn.cchc.unit.Unit;
import vn.cchc.unit.Units;

/** The dated targets of schemes, edited by officers. */
@Service
class Targets {

    private static final String SELECT = """
            select t.id, t.criterion, t.ranking_group, t.unit_id, u.name, t.valid_from, t.valid_to, t.target, t.document, t.author,
                   t.saved_at, t.version
            from criterion_target t left join unit u on u.id = t.unit_id
            where t.scheme_code = :scheme
            order by t.criterion, t.unit_id is not null, t.ranking_group is not null, t.ranking_group, u.name, t.valid_from
            """;

    private static final String ADD = """
            insert into criterion_target (scheme_code, criterion, ranking_group, unit_id, valid_from, valid_to, target, document, author)
            values (:scheme, :criterion, :group, :unit, :from, :to, :target, :document, :by)
            """;

    private static final String CHANGE = """
            update criterion_target set criterion = :criterion, ranking_group = :group, unit_id = :unit, valid_from = :from,
                valid_to = :to, target = :target, document = :document, author = :by, saved_at = now(), version = version + 1
            where id = :id and version = :version and scheme_code = :scheme
            """;

    private static final int LONGEST = 300;

    private final JdbcClient jdbc;
    private final Schemes schemes;
    private final Units units;
    private final Access access;
    private final AuditTrail audit;

    Targets(JdbcClient jdbc, Schemes schemes, Units units, Access access, AuditTrail audit) {
        this.jdbc = jdbc;
        this.schemes = schemes;
        this.units = units;
        this.access = access;
        this.audit = audit;
    }

    /** A target as the table shows it. */
    record Row(
            long id,
            String criterion,
            String rankingGroup,
            Long unitId,
            String unitName,
            LocalDate from,
            LocalDate to,
            BigDecimal share,
            String document,
            String author,
            Instant savedAt,
            int version) {

        public BigDecimal percent() {
            return share.movePointRight(2);
        }

        boolean hasScopeOf(Form form) {
            return form.criterion().equals(criterion) && form.scope().equals(scope());
        }

        /** As the form offers it: everybody, a group or a unit. */
        String scope() {
            return unitId != null ? "u:" + unitId : rankingGroup != null ? "g:" + rankingGroup : "";
        }
    }

    /**
     * A target as somebody types it.
     *
     * @param id empty for a new one
     * @param scope empty for all units, {@code g:} with the name of a ranking group, {@code u:} with the id of a unit
     * @param percent up to 100
     */
    record Form(
            String id,
            String version,
            String criterion,
            String scope,
            String from,
            String to,
            String percent,
            String document) {

        static final Form EMPTY = new Form("", "", "", "", "", "", "", "");

        Form {
            id = text(id);
            version = text(version);
            criterion = text(criterion);
            scope = text(scope);
            from = text(from);
            to = text(to);
            percent = text(percent);
            document = text(document);
        }

        static Form of(Row row) {
            return new Form(
                    String.valueOf(row.id),
                    String.valueOf(row.version),
                    row.criterion,
                    row.scope(),
                    row.from.toString(),
                    row.to == null ? "" : row.to.toString(),
                    DecimalText.write(row.percent()),
                    row.document);
        }

        private static String text(String typed) {
            return typed == null ? "" : typed.strip();
        }
    }

    /** All targets of a scheme, the wide ones of a line before the narrow ones. */
    @Transactional(readOnly = true)
    List<Row> of(String scheme) {
        return jdbc.sql(SELECT).param("scheme", scheme).query(Targets::row).list();
    }

    /** Units of the scheme's kinds that exist at some time in a period. */
    @Transactional(readOnly = true)
    List<Unit> units(Scheme scheme, Period period) {
        return units.existingIn(period).stream()
                .filter(unit -> scheme.isFor(unit.kind().name()))
                .toList();
    }

    /**
     * Saves a new target or a changed one.
     *
     * @throws FieldRefused for the field that is wrong
     */
    @Transactional
    void save(String code, Form form) {
        access.requireEditCatalogue();
        Validity dates = schemes.dates(code).orElseThrow(() -> new NotFound("scheme", code));
        Validity days = new Validity(day("from", form.from(), true), null);
        LocalDate to = day("to", form.to(), false);
        if (to != null && to.isBefore(days.from())) {
            throw new FieldRefused("to", "target.error.backwards");
        }
        days = new Validity(days.from(), to);
        if (!dates.covers(days)) {
            throw new FieldRefused(
                    "from",
                    "target.error.outside",
                    DayText.show(dates.from()),
                    dates.to() == null ? "…" : DayText.show(dates.to()));
        }
        Scheme scheme = schemes.inForce(code, days.from());
        scheme.leaves()
                .filter(line -> line.code().equals(form.criterion()) && line.indicator() != null)
                .findFirst()
                .orElseThrow(() -> new FieldRefused("criterion", "target.error.criterion"));
        Map<String, Object> scope = scope(scheme, days, form.scope());
        BigDecimal share = share(form.percent());
        if (form.document().isEmpty() || form.document().length() > LONGEST) {
            throw new FieldRefused("document", "target.error.document", LONGEST);
        }
        for (Row other : of(code)) {
            if (other.hasScopeOf(form)
                    && !String.valueOf(other.id()).equals(form.id())
                    && new Validity(other.from(), other.to()).overlaps(days)) {
                throw new FieldRefused(
                        "from",
                        "target.error.overlap",
                        DayText.show(other.from()),
                        other.to() == null ? "…" : DayText.show(other.to()));
            }
        }
        write(code, form, days, scope, share);
        audit.record(
                "target.saved",
                code + " " + form.criterion() + " " + form.scope(),
                days.from() + "–" + (to == null ? "" : to) + ": " + form.percent() + " %, " + form.document());
    }

    private void write(String code, Form form, Validity days, Map<String, Object> scope, BigDecimal share) {
        JdbcClient.StatementSpec statement = form.id().isEmpty()
                ? jdbc.sql(ADD)
                : jdbc.sql(CHANGE).param("id", number(form.id())).param("version", (int) number(form.version()));
        try {
            int saved = statement
                    .params(scope)
                    .param("scheme", code)
                    .param("criterion", form.criterion())
                    .param("from", days.from())
                    .param("to", days.to())
                    .param("target", share)
                    .param("document", form.document())
                    .param("by", access.viewer().username())
                    .update();
            if (saved == 0) {
                throw new UserError("target.error.changed");
            }
        } catch (DataIntegrityViolationException e) {
            // Somebody else has saved the same span at the same moment.
            throw new UserError("target.error.changed");
        }
    }

    /** Takes a target out; the audit trail keeps what it said. */
    @Transactional
    void remove(String code, long id) {
        access.requireEditCatalogue();
        Row row = of(code).stream().filter(r -> r.id() == id).findFirst().orElseThrow(() -> new NotFound("target", id));
        jdbc.sql("delete from criterion_target where id = :id").param("id", id).update();
        audit.record(
                "target.removed",
                code + " " + row.criterion() + " " + row.scope(),
                row.from() + "–" + (row.to() == null ? "" : row.to()) + ": " + DecimalText.write(row.percent()) + " %, "
                        + row.document());
    }

    private Map<String, Object> scope(Scheme scheme, Validity days, String scope) {
        Map<String, Object> columns = new HashMap<>();
        columns.put("group", null);
        columns.put("unit", null);
        if (scope.isEmpty()) {
            return columns;
        }
        LocalDate last = days.to() == null ? days.from() : days.to();
        Unit unit = units(scheme, new Period(days.from(), last)).stream()
                .filter(u -> scope.equals("u:" + u.id())
                        || scope.equals("g:" + u.rankingGroup().orElse("")))
                .findFirst()
                .orElseThrow(() -> new FieldRefused("scope", "target.error.scope"));
        if (scope.startsWith("u:")) {
            columns.put("unit", unit.id());
        } else {
            columns.put("group", unit.rankingGroup().orElseThrow());
        }
        return columns;
    }

    private static BigDecimal share(String percent) {
        BigDecimal number;
        try {
            number = DecimalText.read(percent);
        } catch (UserError e) {
            throw new FieldRefused("percent", e.code(), e.args());
        }
        if (number == null || number.signum() < 0 || number.compareTo(BigDecimal.valueOf(100)) > 0) {
            throw new FieldRefused("percent", "target.error.percent");
        }
        if (number.stripTrailingZeros().scale() > 4) {
            throw new FieldRefused("percent", "entry.error.decimals", 4);
        }
        return number.movePointLeft(2);
    }

    private static LocalDate day(String field, String text, boolean needed) {
        if (text.isEmpty() && !needed) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new FieldRefused(field, "adjustment.error.day");
        }
    }

    private static long number(String text) {
        if (!text.matches("\\d{1,9}")) {
            throw new NotFound("target", text);
        }
        return Long.parseLong(text);
    }

    private static Row row(ResultSet rs, int row) throws SQLException {
        return new Row(
                rs.getLong("id"),
                rs.getString("criterion"),
                rs.getString("ranking_group"),
                rs.getObject("unit_id", Long.class),
                rs.getString("name"),
                rs.getObject("valid_from", LocalDate.class),
                rs.getObject("valid_to", LocalDate.class),
                rs.getBigDecimal("target"),
                rs.getString("document"),
                rs.getString("author"),
                rs.getObject("saved_at", OffsetDateTime.class).toInstant(),
                rs.getInt("version"));
    }
}
