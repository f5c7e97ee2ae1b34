package vn.cchc.evidence;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.multipart.MultipartFile;
import vn.cchc.account.Access;
import vn.cchc.account.AuditTrail;
import vn.cchc.account.Scope;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.UserError;

/** Documents that prove something. Features link to them by their id; a unit's documents are seen by whoever sees the unit. */
@Service
public class EvidenceStore {

    private static final String COLUMNS = """
            select e.id, e.unit_id, u.code, u.name, e.checksum, c.kind, c.bytes, c.pages, e.file_name, e.number, e.issued_on, e.signer,
                   e.expires_on, e.title, e.username, e.added_at
            from evidence e join evidence_content c on c.checksum = e.checksum join unit u on u.id = e.unit_id
            """;

    private static final String BY_ID = COLUMNS + "where e.id = any(:ids) order by e.id";

    private static final String OF_UNITS = COLUMNS + """
            where (:all or e.unit_id = any(:units))
              and strpos(unaccent(lower(e.title || ' ' || e.number || ' ' || u.name)), unaccent(lower(:text))) > 0
            order by u.code, e.added_at desc, e.id desc limit 500
            """;

    // The same file for the same purpose again is the same evidence; its head is what was said last.
    private static final String ADD = """
            insert into evidence (unit_id, checksum, title, file_name, number, issued_on, signer, expires_on, username, added_at)
            values (:unit, :checksum, :title, :fileName, :number, :issuedOn, :signer, :expiresOn, :username, :at)
            on conflict (unit_id, checksum, title) do update
            set number = excluded.number, issued_on = excluded.issued_on, signer = excluded.signer, expires_on = excluded.expires_on
            returning id
            """;

    private final JdbcClient jdbc;
    private final EvidenceFiles files;
    private final PhotoReader photos;
    private final PdfPages pdfs;
    private final Access access;
    private final AuditTrail audit;
    private final Clock clock;

    EvidenceStore(
            JdbcClient jdbc,
            EvidenceFiles files,
            PhotoReader photos,
            PdfPages pdfs,
            Access access,
            AuditTrail audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.files = files;
        this.photos = photos;
        this.pdfs = pdfs;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Keeps a PDF or a photo of a unit; the same content is kept once. Whether the current user may do for this unit what the
     * document is to prove is decided by the feature; here only whether the unit is theirs at all.
     *
     * @throws UserError for no file, one too large, or one that is neither a PDF nor a photo, whatever its name says
     */
    @Transactional
    public Evidence add(long unitId, MultipartFile file, EvidenceHead head) {
        access.requireThat(access.mayAddEvidence(unitId));
        if (file == null || file.isEmpty()) {
            throw new UserError("evidence.error.no_file");
        }
        String name = name(file.getOriginalFilename());
        String checksum = keep(name, file);
        long id = jdbc.sql(ADD)
                .param("unit", unitId)
                .param("checksum", checksum)
                .param("title", head.title())
                .param("fileName", name)
                .param("number", head.number())
                .param("issuedOn", head.issuedOn())
                .param("signer", head.signer())
                .param("expiresOn", head.expiresOn())
                .param("username", access.viewer().username())
                .param("at", OffsetDateTime.now(clock))
                .query(Long.class)
                .single();
        Evidence evidence = find(List.of(id)).get(id);
        audit.record("evidence.added", evidence.unitCode(), head.title() + " (" + name + ")");
        return evidence;
    }

    /** Those that exist, by id, for whoever reads the page of a feature that links to them. */
    @Transactional(readOnly = true)
    public Map<Long, Evidence> find(Collection<Long> ids) {
        Map<Long, Evidence> found = new LinkedHashMap<>();
        jdbc.sql(BY_ID)
                .param("ids", ids.toArray(Long[]::new))
                .query(EvidenceStore::evidence)
                .list()
                .forEach(evidence -> found.put(evidence.id(), evidence));
        return found;
    }

    /** Documents of the units that the current user sees whose title, number or unit holds a text, at most 500. */
    @Transactional(readOnly = true)
    List<Evidence> seen(String text) {
        Scope scope = access.evidenceScope();
        return jdbc.sql(OF_UNITS)
                .param("all", scope.whole())
                .param("text", text.strip())
                .param("units", scope.unitIds().toArray(Long[]::new))
                .query(EvidenceStore::evidence)
                .list();
    }

    /** The checksums of what can still be read as it was kept: one statement, whatever the number of documents. */
    @Transactional(readOnly = true)
    public Set<String> readable(Collection<Evidence> some) {
        return files.intact(some.stream().map(Evidence::checksum).collect(Collectors.toSet()));
    }

    /** One that the current user may see; a refusal (403) for others. */
    @Transactional(readOnly = true)
    public Evidence get(long id) {
        Evidence evidence = Optional.ofNullable(find(List.of(id)).get(id))
                .orElseThrow(() -> new NotFound("Evidence", String.valueOf(id)));
        access.requireThat(access.evidenceScope().contains(evidence.unitId()));
        return evidence;
    }

    byte[] content(Evidence evidence) {
        return files.read(evidence.checksum())
                .orElseThrow(() -> new UserError("evidence.error.unreadable", evidence.fileName()));
    }

    /** A page as a picture. @param number from 1 */
    byte[] page(Evidence evidence, int number) {
        if (number < 1 || number > evidence.pages()) {
            throw new NotFound("Evidence page", String.valueOf(number));
        }
        byte[] content = content(evidence);
        if (evidence.kind() == Evidence.Kind.PHOTO) {
            return content;
        }
        try {
            return pdfs.draw(content, number);
        } catch (IOException e) {
            throw new UserError("evidence.error.unreadable", evidence.fileName());
        }
    }

    public LocalDate today() {
        return LocalDate.now(clock);
    }

    private String keep(String name, MultipartFile file) {
        // What is too large for either kind is refused by its size, without being taken into memory.
        if (file.getSize() > PdfContent.LARGEST && photos.tooLarge(file.getSize())) {
            throw new UserError(
                    "evidence.error.large", name, PdfContent.LARGEST / 1024 / 1024, photos.limitMegabytes());
        }
        byte[] content;
        try {
            content = file.getBytes();
        } catch (IOException e) {
            throw new UserError("evidence.error.unreadable", name);
        }
        if (PhotoReader.looksLikePhoto(content)) {
            return files.keep(
                    Evidence.Kind.PHOTO,
                    photos.read(name, file.getSize(), content).jpeg(),
                    1);
        }
        PdfContent.require(content);
        return files.keep(Evidence.Kind.PDF, content, pdfs.count(name, content));
    }

    /** The last part of the name, which some browsers send with its folders. */
    private static String name(String sent) {
        String last = sent == null ? "" : sent.replaceAll("^.*[/\\\\]", "").replaceAll("\\p{Cntrl}", "");
        String kept = last.length() > 200 ? last.substring(last.length() - 200) : last;
        return kept.isBlank() ? "-" : kept;
    }

    private static Evidence evidence(ResultSet row, int number) throws SQLException {
        return new Evidence(
                row.getLong("id"),
                row.getLong("unit_id"),
                row.getString("code"),
                row.getString("name"),
                row.getString("checksum"),
                Evidence.Kind.valueOf(row.getString("kind")),
                row.getLong("bytes"),
                row.getInt("pages"),
                row.getString("file_name"),
                new EvidenceHead(
                        row.getString("number"),
                        row.getObject("issued_on", LocalDate.class),
                        row.getString("signer"),
                        row.getObject("expires_on", LocalDate.class),
                        row.getString("title")),
                row.getString("username"),
                row.getObject("added_at", OffsetDateTime.class).toInstant());
    }
}
