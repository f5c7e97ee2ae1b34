package vn.cchc.scoring;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.cchc.account.Access;
import vn.cchc.figure.Coverage;
import vn.cchc.scoring.SchemeDocument.Band;
import vn.cchc.scoring.SchemeDocument.Line;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.Period;
import vn.cchc.shared.UserError;
import vn.cchc.shared.Wording;
import vn.cchc.unit.UnitKind;

/** The work on drafts of schemes. */
@Controller
class SchemeDraftController {

    private final SchemeDrafts drafts;
    private final Schemes schemes;
    private final SchemeEffects effects;
    private final Coverage coverage;
    private final Access access;
    private final Clock clock;

    SchemeDraftController(
            SchemeDrafts drafts,
            Schemes schemes,
            SchemeEffects effects,
            Coverage coverage,
            Access access,
            Clock clock) {
        this.drafts = drafts;
        this.schemes = schemes;
        this.effects = effects;
        this.coverage = coverage;
        this.access = access;
        this.clock = clock;
    }

    /** The head of a scheme and its grades as somebody types them; bands come as parallel lists. */
    record HeadForm(
            String nameVi,
            String nameEn,
            String document,
            String validFrom,
            String total,
            List<String> unitKinds,
            String rankedFrom,
            Boolean adjustable,
            List<String> bandCode,
            List<String> bandVi,
            List<String> bandEn,
            List<String> bandFrom) {

        static HeadForm of(SchemeVersion version) {
            SchemeDocument content = version.content();
            List<Band> bands = content.bands();
            return new HeadForm(
                    content.name() == null ? "" : content.name().vi(),
                    content.name() == null ? "" : content.name().en(),
                    version.document(),
                    version.validFrom().toString(),
                    DecimalText.write(content.total()),
                    content.unitKinds(),
                    content.rankedFrom() == null
                            ? ""
                            : DecimalText.write(content.rankedFrom().movePointRight(2)),
                    content.adjustable(),
                    bands.stream().map(Band::code).toList(),
                    bands.stream()
                            .map(b -> b.name() == null ? "" : b.name().vi())
                            .toList(),
                    bands.stream()
                            .map(b -> b.name() == null ? "" : b.name().en())
                            .toList(),
                    bands.stream().map(b -> DecimalText.write(b.from())).toList());
        }

        HeadForm {
            // An unticked box is not sent at all.
            adjustable = Boolean.TRUE.equals(adjustable);
            nameVi = nameVi == null ? "" : nameVi.strip();
            nameEn = nameEn == null ? "" : nameEn.strip();
            document = document == null ? "" : document.strip();
            unitKinds = unitKinds == null ? List.of() : List.copyOf(unitKinds);
            bandCode = bandCode == null ? List.of() : List.copyOf(bandCode);
            bandVi = bandVi == null ? List.of() : List.copyOf(bandVi);
            bandEn = bandEn == null ? List.of() : List.copyOf(bandEn);
            bandFrom = bandFrom == null ? List.of() : List.copyOf(bandFrom);
        }

        SchemeDocument change(SchemeDocument content) {
            BigDecimal ranked = DecimalText.read(rankedFrom);
            return content.withHead(
                            new Wording(nameVi, nameEn),
                            DecimalText.read(total),
                            unitKinds,
                            ranked == null ? null : ranked.movePointLeft(2),
                            adjustable)
                    .withBands(bands());
        }

        private List<Band> bands() {
            int rows = Collections.min(List.of(bandCode.size(), bandVi.size(), bandEn.size(), bandFrom.size()));
            return IntStream.range(0, rows)
                    .filter(i -> !(bandCode.get(i) + bandVi.get(i) + bandFrom.get(i)).isBlank())
                    .mapToObj(i -> new Band(
                            bandCode.get(i).strip(),
                            new Wording(bandVi.get(i).strip(), bandEn.get(i).strip()),
                            DecimalText.read(bandFrom.get(i))))
                    .toList();
        }

        LocalDate day() {
            try {
                return LocalDate.parse(validFrom);
            } catch (DateTimeException | NullPointerException e) {
                throw new UserError("scheme.error.day");
            }
        }
    }

    @PostMapping("/schemes/{id}/copy")
    String copy(@PathVariable long id) {
        return "redirect:/schemes/" + drafts.copy(id);
    }

    @PostMapping("/schemes/import")
    String read(@RequestParam("file") MultipartFile file, RedirectAttributes redirect) throws IOException {
        try {
            return "redirect:/schemes/" + drafts.read(file.getBytes());
        } catch (UserError e) {
            redirect.addFlashAttribute("error", e.code());
            return "redirect:/schemes";
        }
    }

    @GetMapping("/schemes/{id}/edit")
    String head(@PathVariable long id, Model model) {
        SchemeVersion version = editable(id);
        return headForm(version, HeadForm.of(version), null, model);
    }

    @PostMapping("/schemes/{id}/edit")
    String saveHead(@PathVariable long id, @RequestParam int edition, @ModelAttribute HeadForm form, Model model) {
        try {
            drafts.save(id, edition, form.document(), form.day(), form::change);
            return "redirect:/schemes/" + id;
        } catch (UserError e) {
            return headForm(drafts.get(id), form, e, model);
        }
    }

    private String headForm(SchemeVersion version, HeadForm form, UserError error, Model model) {
        model.addAttribute("version", version);
        model.addAttribute("form", form);
        model.addAttribute("kinds", UnitKind.values());
        model.addAttribute("problem", error);
        return "schemes/head";
    }

    @GetMapping("/schemes/{id}/lines/{path}")
    String line(@PathVariable long id, @PathVariable String path, Model model) {
        SchemeVersion version = editable(id);
        Line line = version.content().line(path(path));
        return lineForm(version, path, line, LineForm.of(line), null, model);
    }

    @PostMapping("/schemes/{id}/lines/{path}")
    String saveLine(
            @PathVariable long id,
            @PathVariable String path,
            @RequestParam int edition,
            @ModelAttribute LineForm form,
            Model model) {
        List<Integer> at = path(path);
        SchemeVersion version = drafts.get(id);
        Line before = version.content().line(at);
        try {
            Line after = form.line(before.children());
            drafts.save(id, edition, null, null, siblings(at, lines -> {
                lines.set(at.get(at.size() - 1), after);
                return lines;
            }));
            return "redirect:/schemes/" + id + "#l-" + path;
        } catch (UserError e) {
            return lineForm(version, path, before, form, e, model);
        }
    }

    private String lineForm(
            SchemeVersion version, String path, Line line, LineForm form, UserError error, Model model) {
        model.addAttribute("version", version);
        model.addAttribute("path", path);
        model.addAttribute("sum", !line.children().isEmpty());
        model.addAttribute("form", form);
        model.addAttribute("problem", error);
        model.addAttribute("kinds", UnitKind.values());
        model.addAttribute("rules", RuleNames.ALL);
        model.addAttribute("whenNone", Criterion.WhenNone.values());
        model.addAttribute("influences", Criterion.Influence.values());
        model.addAttribute(
                "indicators",
                schemes.indicators(version.validFrom()).values().stream()
                        .sorted(Comparator.comparing(IndicatorVersion::code))
                        .toList());
        return "schemes/line";
    }

    /** Adds an empty line, at the top or under another. */
    @PostMapping("/schemes/{id}/lines")
    String add(@PathVariable long id, @RequestParam int edition, @RequestParam(defaultValue = "") String under) {
        List<Integer> above = under.isEmpty() ? List.of() : path(under);
        SchemeVersion version = drafts.get(id);
        int at = above.isEmpty()
                ? version.content().criteria().size()
                : version.content().line(above).children().size();
        drafts.save(
                id,
                edition,
                null,
                null,
                content -> content.with(above, lines -> {
                    lines.add(new Line(
                            "", null, null, null, null, "LEAVES", "OWN", null, null, null, null, null, false, null));
                    return lines;
                }));
        return "redirect:/schemes/" + id + "/lines/" + (under.isEmpty() ? "" : under + ".") + at;
    }

    @PostMapping("/schemes/{id}/lines/{path}/remove")
    String remove(@PathVariable long id, @PathVariable String path, @RequestParam int edition) {
        List<Integer> at = path(path);
        drafts.get(id).content().line(at);
        drafts.save(id, edition, null, null, siblings(at, lines -> {
            lines.remove((int) at.get(at.size() - 1));
            return lines;
        }));
        return "redirect:/schemes/" + id;
    }

    @PostMapping("/schemes/{id}/lines/{path}/up")
    String up(@PathVariable long id, @PathVariable String path, @RequestParam int edition) {
        List<Integer> at = path(path);
        int position = at.get(at.size() - 1);
        drafts.get(id).content().line(at);
        if (position > 0) {
            drafts.save(id, edition, null, null, siblings(at, lines -> {
                Collections.swap(lines, position, position - 1);
                return lines;
            }));
        }
        return "redirect:/schemes/" + id;
    }

    @PostMapping("/schemes/{id}/discard")
    String discard(@PathVariable long id, RedirectAttributes redirect) {
        drafts.discard(id);
        redirect.addFlashAttribute("message", "scheme.discarded");
        return "redirect:/schemes";
    }

    /** What a draft would change, before it is published: whose points and rank. */
    @GetMapping("/schemes/{id}/publish")
    String effects(@PathVariable long id, Model model) {
        SchemeVersion version = editable(id);
        List<SchemeCheck.Problem> problems = drafts.problems(version);
        if (!problems.isEmpty()) {
            return "redirect:/schemes/" + id;
        }
        model.addAttribute("version", version);
        Optional<Period> period =
                coverage.covered().latestMonth().map(month -> new Period(month.atDay(1), month.atEndOfMonth()));
        model.addAttribute("period", period.orElse(null));
        model.addAttribute(
                "effects",
                period.map(p -> effects.of(p, drafts.asScheme(version), access.scope()))
                        .orElse(null));
        return "schemes/publish";
    }

    @PostMapping("/schemes/{id}/publish")
    String publish(@PathVariable long id, @RequestParam int edition, RedirectAttributes redirect) {
        try {
            drafts.publish(id, edition);
            redirect.addFlashAttribute("message", "scheme.published");
        } catch (UserError e) {
            redirect.addFlashAttribute("error", e.code());
            redirect.addFlashAttribute("errorArgs", e.args());
        }
        return "redirect:/schemes/" + id;
    }

    private SchemeVersion editable(long id) {
        access.requireEditCatalogue();
        SchemeVersion version = drafts.get(id);
        if (version.published()) {
            throw new UserError("scheme.error.published");
        }
        return version;
    }

    private static UnaryOperator<SchemeDocument> siblings(List<Integer> at, UnaryOperator<List<Line>> change) {
        return content -> content.with(at.subList(0, at.size() - 1), change);
    }

    private static List<Integer> path(String path) {
        if (!path.matches("\\d{1,3}(\\.\\d{1,3}){0,8}")) {
            throw new NotFound("line", path);
        }
        return Arrays.stream(path.split("\\.")).map(Integer::valueOf).toList();
    }
}
