package vn.cchc.evidence;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
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
        List<Evidence> found = store.seen(q);
        Page<Row> shown = problems
                ? Page.of(rows(found).stream().filter(row -> !row.good()).toList(), page, ROWS)
                : rows(Page.of(found, page, ROWS));
        model.addAttribute("page", shown);
        model.addAttribute("q", q);
        model.addAttribute("problems", problems);
        return "evidence/list";
    }

    @GetMapping("/{id}")
    String show(@PathVariable String id, Model model) {
        Row row = rows(List.of(get(id))).get(0);
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

    /** Checks only what is shown: whether a document can be read takes reading it. */
    private Page<Row> rows(Page<Evidence> page) {
        return new Page<>(rows(page.rows()), page.number(), page.size(), page.total());
    }

    private List<Row> rows(List<Evidence> some) {
        Set<String> readable = store.readable(some);
        return some.stream()
                .map(e -> new Row(e, e.expired(store.today()), readable.contains(e.checksum())))
                .toList();
    }

    private Evidence get(String id) {
        try {
            return store.get(Long.parseLong(id));
        } catch (NumberFormatException e) {
            throw new NotFound("Evidence", id);
        }
    }
}
