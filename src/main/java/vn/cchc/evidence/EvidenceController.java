package vn.cchc.evidence;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.Page;

/** Documents to look at: as pictures of their pages, or as a file to keep, never as a page of this site. */
@Controller
@RequestMapping("/evidence")
class EvidenceController {

    private static final int ROWS = 50;

    /** Pages shown at once; a whole volume is downloaded. */
    private static final int PAGES = 30;

    private final EvidenceStore store;

    EvidenceController(EvidenceStore store) {
        this.store = store;
    }

    /** A document and whether anything is wrong with it. */
    record Row(Evidence evidence, boolean expired, boolean readable) {

        public boolean good() {
            return !expired && readable;
        }
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "false") boolean problems,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        Stream<Evidence> found = store.seen(q).stream();
        List<Row> rows = (problems ? found.filter(e -> !row(e).good()) : found)
                .map(this::row)
                .toList();
        int at = Math.max(1, Math.min(page, (rows.size() + ROWS - 1) / ROWS));
        model.addAttribute(
                "page",
                new Page<>(
                        rows.subList(Math.min(rows.size(), (at - 1) * ROWS), Math.min(rows.size(), at * ROWS)),
                        at,
                        ROWS,
                        rows.size()));
        model.addAttribute("q", q);
        model.addAttribute("problems", problems);
        return "evidence/list";
    }

    @GetMapping("/{id}")
    String show(@PathVariable String id, Model model) {
        Row row = row(get(id));
        model.addAttribute("row", row);
        model.addAttribute("evidence", row.evidence());
        model.addAttribute(
                "shown", row.readable() ? Math.min(PAGES, row.evidence().pages()) : 0);
        return "evidence/show";
    }

    @GetMapping("/{id}/pages/{number}")
    ResponseEntity<byte[]> page(@PathVariable String id, @PathVariable int number) {
        Evidence evidence = get(id);
        byte[] picture = store.page(evidence, number);
        return ResponseEntity.ok()
                .contentType(evidence.kind() == Evidence.Kind.PHOTO ? MediaType.IMAGE_JPEG : MediaType.IMAGE_PNG)
                // What is kept by its content does not change; only who may see it does.
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(10)).cachePrivate())
                .body(picture);
    }

    @GetMapping("/{id}/file")
    ResponseEntity<byte[]> file(@PathVariable String id) {
        Evidence evidence = get(id);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(evidence.kind().mediaType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(evidence.fileName(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(store.content(evidence));
    }

    private Row row(Evidence evidence) {
        return new Row(evidence, evidence.expired(store.today()), store.readable(evidence));
    }

    private Evidence get(String id) {
        try {
            return store.get(Long.parseLong(id));
        } catch (NumberFormatException e) {
            throw new NotFound("Evidence", id);
        }
    }
}
