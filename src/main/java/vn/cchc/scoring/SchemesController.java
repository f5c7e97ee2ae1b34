package vn.cchc.scoring;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import vn.cchc.account.Access;
import vn.cchc.figure.Coverage;
import vn.cchc.scoring.SchemeDocument.Line;
import vn.cchc.shared.Period;

/** Schemes and the registry of indicators, to read. */
@Controller
class SchemesController {

    private final SchemeDrafts drafts;
    private final Schemes schemes;
    private final IndicatorRivals rivals;
    private final Coverage coverage;
    private final Access access;
    private final Clock clock;

    SchemesController(
            SchemeDrafts drafts,
            Schemes schemes,
            IndicatorRivals rivals,
            Coverage coverage,
            Access access,
            Clock clock) {
        this.drafts = drafts;
        this.schemes = schemes;
        this.rivals = rivals;
        this.coverage = coverage;
        this.access = access;
        this.clock = clock;
    }

    /**
     * A line of a scheme as a table shows it.
     *
     * @param path where it stands: positions from 0 at each level, joined by points
     * @param depth 0 at the top
     */
    record Row(String path, int depth, Line line, Rule rule) {

        static List<Row> of(SchemeDocument document) {
            List<Row> rows = new ArrayList<>();
            add(rows, "", 0, document.criteria());
            return rows;
        }

        private static void add(List<Row> rows, String above, int depth, List<Line> lines) {
            for (int i = 0; i < lines.size(); i++) {
                String path = above.isEmpty() ? String.valueOf(i) : above + "." + i;
                rows.add(new Row(path, depth, lines.get(i), rule(lines.get(i))));
                add(rows, path, depth + 1, lines.get(i).children());
            }
        }

        /** Null for a sum and for a draft's rule that cannot be read yet. */
        private static Rule rule(Line line) {
            try {
                return line.rule() == null || line.max() == null ? null : RuleNames.rule(line.rule(), line.max());
            } catch (IllegalArgumentException | NullPointerException e) {
                return null;
            }
        }
    }

    @GetMapping("/schemes")
    String list(Model model) {
        model.addAttribute("versions", drafts.all());
        model.addAttribute("today", LocalDate.now(clock));
        model.addAttribute("mayEdit", access.mayEditCatalogue());
        return "schemes/list";
    }

    @GetMapping("/schemes/{id}")
    String show(@PathVariable long id, Model model) {
        SchemeVersion version = drafts.get(id);
        model.addAttribute("version", version);
        model.addAttribute("rows", Row.of(version.content()));
        model.addAttribute("indicators", schemes.indicators(version.validFrom()));
        model.addAttribute("today", LocalDate.now(clock));
        model.addAttribute("mayEdit", access.mayEditCatalogue());
        if (!version.published()) {
            model.addAttribute("problems", drafts.problems(version));
        }
        return "schemes/show";
    }

    @GetMapping("/schemes/{id}/file")
    ResponseEntity<byte[]> file(@PathVariable long id) {
        SchemeVersion version = drafts.get(id);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(version.code() + "-" + version.number() + ".json", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(drafts.write(version));
    }

    /** The registry, and for each group of rival definitions the difference they make in the latest month reported. */
    @GetMapping("/schemes/indicators")
    String indicators(Model model) {
        LocalDate today = LocalDate.now(clock);
        Map<String, List<IndicatorVersion>> bySource = schemes.indicators(today).values().stream()
                .sorted(Comparator.comparing(IndicatorVersion::code))
                .collect(Collectors.groupingBy(i -> i.source().name(), java.util.TreeMap::new, Collectors.toList()));
        model.addAttribute("indicators", bySource);
        coverage.covered().latestMonth().ifPresent(month -> {
            Period period = new Period(month.atDay(1), month.atEndOfMonth());
            model.addAttribute("period", period);
            model.addAttribute("rivals", rivals.of(period, schemes.indicators(today), access.scope()));
        });
        return "schemes/indicators";
    }
}
