package vn.cchc.scoring;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import vn.cchc.account.Access;
import vn.cchc.account.AuditTrail;
import vn.cchc.shared.DayText;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.UserError;

/**
 * The versions of schemes and the work on drafts. A draft is kept whatever is wrong with it; only what {@link SchemeCheck} finds
 * right is published, and what is published never changes: the next change is a new version.
 */
@Service
class SchemeDrafts {

    private static final String SELECT = """
            select id, code, number, document, state, valid_from, valid_to, is_default, created_by, created_at, published_by,
                   published_at, version, content
            from scheme
            """;

    private static final String INSERT = """
            insert into scheme (code, number, state, document, valid_from, is_default, created_by, content)
            values (:code, (select coalesce(max(number), 0) + 1 from scheme where code = :code), 'DRAFT', :document, :from, :default,
                    :by, :content::jsonb)
            returning id
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Schemes schemes;
    private final Access access;
    private final AuditTrail audit;
    private final Clock clock;

    SchemeDrafts(JdbcClient jdbc, JsonMapper json, Schemes schemes, Access access, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.schemes = schemes;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /** All versions by code, the newest of each first. */
    @Transactional(readOnly = true)
    List<SchemeVersion> all() {
        return jdbc.sql(SELECT + " order by is_default desc, code, number desc")
                .query(this::version)
                .list();
    }

    @Transactional(readOnly = true)
    SchemeVersion get(long id) {
        return jdbc.sql(SELECT + " where id = :id")
                .param("id", id)
                .query(this::version)
                .optional()
                .orElseThrow(() -> new NotFound("scheme", id));
    }

    /** What keeps a version from being published. */
    @Transactional(readOnly = true)
    List<SchemeCheck.Problem> problems(SchemeVersion version) {
        return SchemeCheck.problems(version.content(), schemes.indicators(version.validFrom()));
    }

    /** A draft as it would score. Only for one without problems. */
    @Transactional(readOnly = true)
    Scheme asScheme(SchemeVersion version) {
        return Schemes.scheme(
                version.id(),
                version.code(),
                version.number(),
                version.document(),
                version.validFrom(),
                version.validTo(),
                version.content(),
                schemes.indicators(version.validFrom()));
    }

    /** A new draft with everything an earlier version says. */
    @Transactional
    long copy(long id) {
        SchemeVersion from = get(id);
        return create(from.code(), from.document(), LocalDate.now(clock), from.isDefault(), from.content());
    }

    /**
     * A new draft from a file.
     *
     * @throws UserError where the file is not a scheme; what is wrong inside a scheme is shown with the draft instead
     */
    @Transactional
    long read(byte[] file) {
        SchemeFile read;
        try {
            read = json.readValue(file, SchemeFile.class);
        } catch (JacksonException e) {
            throw new UserError("scheme.error.no_file");
        }
        if (read == null
                || read.content() == null
                || read.code() == null
                || !read.code().matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw new UserError("scheme.error.no_file");
        }
        return create(
                read.code(),
                read.document() == null ? "" : read.document(),
                read.validFrom() == null ? LocalDate.now(clock) : read.validFrom(),
                false,
                read.content());
    }

    byte[] write(SchemeVersion version) {
        return json.writerWithDefaultPrettyPrinter()
                .writeValueAsBytes(
                        new SchemeFile(version.code(), version.document(), version.validFrom(), version.content()));
    }

    private long create(String code, String document, LocalDate from, boolean isDefault, SchemeDocument content) {
        access.requireEditCatalogue();
        long id = jdbc.sql(INSERT)
                .param("code", code)
                .param("document", document)
                .param("from", from)
                .param("default", isDefault)
                .param("by", access.viewer().username())
                .param("content", json.writeValueAsString(content))
                .query(Long.class)
                .single();
        audit.record("scheme.drafted", code, "#" + id);
        return id;
    }

    /**
     * Saves a change of a draft.
     *
     * @param edition of the draft that the writer has seen
     * @throws UserError where somebody else has saved since, or the version is published
     */
    @Transactional
    void save(long id, int edition, String document, LocalDate validFrom, UnaryOperator<SchemeDocument> change) {
        access.requireEditCatalogue();
        SchemeVersion draft = draft(id);
        int saved = jdbc.sql("""
                        update scheme set content = :content::jsonb, document = :document, valid_from = :from, version = version + 1
                        where id = :id and version = :edition and state = 'DRAFT'
                        """)
                .param("content", json.writeValueAsString(change.apply(draft.content())))
                .param("document", document == null ? draft.document() : document)
                .param("from", validFrom == null ? draft.validFrom() : validFrom)
                .param("id", id)
                .param("edition", edition)
                .update();
        if (saved == 0) {
            throw new UserError("scheme.error.changed_meanwhile");
        }
    }

    @Transactional
    void discard(long id) {
        access.requireEditCatalogue();
        SchemeVersion draft = draft(id);
        jdbc.sql("delete from scheme where id = :id").param("id", id).update();
        audit.record("scheme.discarded", draft.code(), "#" + id);
    }

    /** Puts a draft into force from its first day on; the version in force until then ends the day before. */
    @Transactional
    void publish(long id, int edition) {
        access.requireEditCatalogue();
        jdbc.sql("select id from scheme where code = (select code from scheme where id = :id) for update")
                .param("id", id)
                .query(Long.class)
                .list();
        SchemeVersion draft = draft(id);
        if (draft.edition() != edition) {
            throw new UserError("scheme.error.changed_meanwhile");
        }
        if (!problems(draft).isEmpty()) {
            throw new UserError("scheme.error.problems");
        }
        boolean later = all().stream()
                .anyMatch(other -> other.published()
                        && other.code().equals(draft.code())
                        && !other.validFrom().isBefore(draft.validFrom()));
        if (later) {
            throw new UserError("scheme.error.overlap", DayText.show(draft.validFrom()));
        }
        jdbc.sql("""
                        update scheme set valid_to = :end
                        where code = :code and state = 'PUBLISHED' and coalesce(valid_to > :end, true)
                        """)
                .param("end", draft.validFrom().minusDays(1))
                .param("code", draft.code())
                .update();
        jdbc.sql("update scheme set state = 'PUBLISHED', published_by = :by, published_at = now() where id = :id")
                .param("by", access.viewer().username())
                .param("id", id)
                .update();
        audit.record("scheme.published", draft.code(), "#" + id);
    }

    private SchemeVersion draft(long id) {
        SchemeVersion version = get(id);
        if (version.published()) {
            throw new UserError("scheme.error.published");
        }
        return version;
    }

    private SchemeVersion version(ResultSet rs, int row) throws SQLException {
        Timestamp published = rs.getTimestamp("published_at");
        return new SchemeVersion(
                rs.getLong("id"),
                rs.getString("code"),
                rs.getInt("number"),
                rs.getString("document"),
                rs.getString("state").equals("PUBLISHED"),
                rs.getObject("valid_from", LocalDate.class),
                rs.getObject("valid_to", LocalDate.class),
                rs.getBoolean("is_default"),
                rs.getString("created_by"),
                rs.getTimestamp("created_at").toInstant(),
                rs.getString("published_by"),
                published == null ? null : Instant.ofEpochMilli(published.getTime()),
                rs.getInt("version"),
                json.readValue(rs.getString("content"), SchemeDocument.class));
    }
}
