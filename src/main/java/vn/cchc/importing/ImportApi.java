package vn.cchc.importing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.Period;
import vn.cchc.shared.UserError;

/** The protocol every import follows over HTTP: 202 with a Location, and there the state until it is finished. */
@Component
public class ImportApi {

    private static final int SHOWN_REJECTS = 1000;

    private final ImportQueue queue;
    private final ImportBatches batches;
    private final MessageSource messages;

    ImportApi(ImportQueue queue, ImportBatches batches, MessageSource messages) {
        this.queue = queue;
        this.batches = batches;
        this.messages = messages;
    }

    /** Queues an uploaded file. {@code from} and {@code to} are dates or months, or null. */
    public ImportBatch submit(
            String kind, MultipartFile file, String username, String source, String from, String to, boolean dryRun) {
        Period covers = span(from, to);
        try (InputStream content = file.getInputStream()) {
            return queue.submit(
                    new ImportUpload(kind, content, file.getOriginalFilename(), username, source, covers, dryRun));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Queues a list of a catalogue (units, procedures): it has no source and no span. */
    public ImportBatch submit(String kind, MultipartFile file, String username, boolean dryRun) {
        return submit(kind, file, username, null, null, null, dryRun);
    }

    /** An empty list to fill in, as a download; with the mark that lets a spreadsheet read its accents. */
    public static ResponseEntity<byte[]> template(String fileName, String rows) {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(fileName)
                                .build()
                                .toString())
                .body(("\ufeff" + rows).getBytes(StandardCharsets.UTF_8));
    }

    /** Answers a submitted file: {@code path} is the address of the collection, as /api/v1/unit-imports. */
    public ResponseEntity<ImportStatus> accepted(ImportBatch batch, String path) {
        return ResponseEntity.accepted()
                .location(URI.create(path + "/" + batch.id()))
                .body(status(batch.kind(), batch.id()));
    }

    /** The state of an import of this kind, with its error in the language of the request. */
    public ImportStatus status(String kind, long id) {
        ImportBatch batch = batches.get(id);
        if (!batch.kind().equals(kind)) {
            throw new NotFound("import", id);
        }
        return new ImportStatus(
                id,
                kind,
                batch.state().name(),
                batch.fileName(),
                batch.source(),
                batch.coversFrom(),
                batch.coversTo(),
                batch.dryRun(),
                batch.read(),
                batch.added(),
                batch.changed(),
                batch.unchanged(),
                batch.rejected(),
                batch.typedTotal(),
                batch.ignored(),
                batch.dropped(),
                batches.reasons(id),
                batches.rejects(id, SHOWN_REJECTS).stream()
                        .map(row -> new ImportStatus.Reject(row.line(), row.code(), row.reason()))
                        .toList(),
                error(batch, LocaleContextHolder.getLocale()),
                batch.error());
    }

    /** Why a batch failed, in words; null where it did not. */
    public String error(ImportBatch batch, Locale locale) {
        return batch.error() == null
                ? null
                : messages.getMessage(
                        "import.error." + batch.error(), batch.errorArgs().toArray(), locale);
    }

    /** The span somebody typed, as dates or months; null where neither end was given. */
    public static Period span(String from, String to) {
        boolean noFrom = from == null || from.isBlank();
        boolean noTo = to == null || to.isBlank();
        if (noFrom && noTo) {
            return null;
        }
        if (noFrom || noTo) {
            throw new UserError("import.span.half");
        }
        LocalDate first = day(from.strip(), false);
        LocalDate last = day(to.strip(), true);
        if (last.isBefore(first)) {
            throw new UserError("import.span.backwards");
        }
        return new Period(first, last);
    }

    private static LocalDate day(String text, boolean end) {
        try {
            if (text.length() == 7) {
                YearMonth month = YearMonth.parse(text);
                return end ? month.atEndOfMonth() : month.atDay(1);
            }
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new UserError("import.span.no_date", text);
        }
    }
}
