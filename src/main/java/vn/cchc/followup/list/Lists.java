package vn.cchc.followup.list;

import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.cchc.account.Access;
import vn.cchc.importing.ImportApi;

/** Lists handed in on their own pages, and who may do so. */
@Component
public class Lists {

    /** Far more than twenty thousand rows need: what is larger is another kind of file. */
    private static final long LARGEST = 20L * 1024 * 1024;

    private final ImportApi imports;
    private final Access access;

    Lists(ImportApi imports, Access access) {
        this.imports = imports;
        this.access = access;
    }

    public boolean mayImport() {
        return access.mayImport();
    }

    /**
     * Queues a list; what is no file is said on the page it came from.
     *
     * @param page address of that page
     * @return where to go next
     */
    public String submit(String kind, MultipartFile file, boolean dryRun, String page, RedirectAttributes then) {
        access.requireImport();
        if (file.isEmpty() || file.getSize() > LARGEST) {
            then.addFlashAttribute("listProblem", file.isEmpty() ? "list.import.no_file" : "list.import.too_large");
            return "redirect:" + page + "#list-import";
        }
        return "redirect:/imports/"
                + imports.submit(kind, file, access.viewer().username(), dryRun).id();
    }
}
