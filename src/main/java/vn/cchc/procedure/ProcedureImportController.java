package vn.cchc.procedure;

import java.security.Principal;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.cchc.account.Access;
import vn.cchc.importing.ImportApi;
import vn.cchc.importing.ImportStatus;

/** Procedures from files, by page and by API. */
@Controller
class ProcedureImportController {

    private static final String API = "/api/v1/procedure-imports";

    /** The columns with rows that show every rule: a limit of no days, two versions, one never online. */
    private static final String TEMPLATE = """
            code,name,field,authority,time_limit,time_unit,service_level,fee,online_possible,valid_from,valid_to
            1.001193,Đăng ký khai sinh,Hộ tịch,Xã,0,ngày làm việc,Toàn trình,0,có,01/01/2020,
            1.004873,Cấp Giấy xác nhận tình trạng hôn nhân,Hộ tịch,Xã,3,ngày làm việc,Mức độ 3,10000,có,01/01/2020,31/12/2022
            1.004873,Cấp Giấy xác nhận tình trạng hôn nhân,Hộ tịch,Xã,3,ngày làm việc,Toàn trình,10000,có,01/01/2023,
            2.000884,Chứng thực chữ ký,Chứng thực,"Huyện, xã",0,ngày làm việc,Không,10000,không,01/01/2020,
            """;

    private final ImportApi imports;
    private final Access access;

    ProcedureImportController(ImportApi imports, Access access) {
        this.imports = imports;
        this.access = access;
    }

    @PostMapping(API)
    ResponseEntity<ImportStatus> submit(
            @RequestParam("file") MultipartFile file,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
            Principal user) {
        access.requireImport();
        return imports.accepted(imports.submit(ProcedureImport.KIND, file, user.getName(), dryRun), API);
    }

    @GetMapping(API + "/{id}")
    @ResponseBody
    ImportStatus status(@PathVariable long id) {
        return imports.status(ProcedureImport.KIND, id);
    }

    @PostMapping("/procedures/import")
    String upload(
            @RequestParam("file") MultipartFile file,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
            Principal user,
            RedirectAttributes redirect) {
        access.requireImport();
        if (file.isEmpty()) {
            redirect.addFlashAttribute("error", "procedure.import.no_file");
            return "redirect:/procedures";
        }
        return "redirect:/imports/"
                + imports.submit(ProcedureImport.KIND, file, user.getName(), dryRun)
                        .id();
    }

    @GetMapping("/procedures/import/template.csv")
    ResponseEntity<byte[]> template() {
        return ImportApi.template("thu-tuc.csv", TEMPLATE);
    }
}
