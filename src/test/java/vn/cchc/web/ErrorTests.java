package vn.cchc.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.model;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.view;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.UserError;
import vn.cchc.support.IntegrationTest;

@IntegrationTest
@ExtendWith(OutputCaptureExtension.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ErrorTests {

    /** Fails in every way a handler can. */
    @RestController
    static class Failing {

        @GetMapping({"/api/fail/{how}", "/fail/{how}"})
        void fail(@PathVariable("how") String how, @RequestParam(name = "day", required = false) LocalDate day)
                throws Exception {
            throw switch (how) {
                case "user" -> new UserError("web.error.too_large");
                case "none" -> new NotFound("dossier", "secret-key");
                case "refused" -> new AccessDeniedException("secret-key");
                case "large" -> new MaxUploadSizeExceededException(1);
                case "stale" -> new OptimisticLockingFailureException("secret-key");
                default -> new IllegalStateException("secret-key");
            };
        }
    }

    @Autowired
    private MockMvc mvc;

    @Autowired
    private ErrorAdvice advice;

    private MockMvc failing;

    @BeforeEach
    void set_up() {
        failing = MockMvcBuilders.standaloneSetup(new Failing())
                .setControllerAdvice(advice)
                .build();
    }

    @ParameterizedTest(name = "{0} answers {1}")
    @CsvSource({
        "user, 422, error/4xx",
        "none, 404, error/404",
        "refused, 403, error/403",
        "large, 413, error/4xx",
        "stale, 409, error/4xx",
        "x?day=yesterday, 400, error/4xx",
        "anything, 500, error/5xx"
    })
    void each_failure_has_one_answer_on_pages_and_one_in_the_api(String how, int status, String view) throws Exception {
        failing.perform(get("/fail/" + how))
                .andExpect(status().is(status))
                .andExpect(view().name(view))
                .andExpect(model().attribute("errorText", not(containsString("secret-key"))));
        failing.perform(get("/api/fail/" + how))
                .andExpect(status().is(status))
                .andExpect(content().contentType("application/problem+json"))
                .andExpect(jsonPath("$.status").value(status))
                .andExpect(jsonPath("$.code").value(matchesPattern("web\\.error\\.[a-z_]+")))
                .andExpect(jsonPath("$.detail").isNotEmpty())
                .andExpect(content().string(not(containsString("secret-key"))))
                .andExpect(content().string(not(containsString("Exception"))));
    }

    @Test
    void the_problem_speaks_the_language_of_the_caller() throws Exception {
        failing.perform(get("/api/fail/none")).andExpect(jsonPath("$.detail").value(containsString("Địa chỉ này")));
        failing.perform(get("/api/fail/none").cookie(new Cookie("lang", "en")))
                .andExpect(jsonPath("$.detail").value("This address leads nowhere."));
    }

    @Test
    void a_failure_of_ours_has_an_id_that_stands_in_the_log_with_its_cause(CapturedOutput log) throws Exception {
        String told = failing.perform(get("/api/fail/anything"))
                .andReturn()
                .getResponse()
                .getContentAsString(java.nio.charset.StandardCharsets.UTF_8);

        var id = java.util.regex.Pattern.compile("[0-9a-f]{8}").matcher(told);
        assertThat(id.find()).isTrue();
        assertThat(log).contains("Error " + id.group()).contains("secret-key");
    }

    @Test
    void an_address_that_leads_nowhere_is_not_found() throws Exception {
        mvc.perform(get("/no/such/page").with(user("lanhdao")))
                .andExpect(status().isNotFound())
                .andExpect(content().string(containsString("Không tìm thấy trang")))
                .andExpect(content().string(containsString("/no/such/page?lang=en")));
        mvc.perform(get("/api/v1/no-such-thing").with(user("lanhdao")))
                .andExpect(status().isNotFound())
                .andExpect(content().contentTypeCompatibleWith("application/problem+json"));
    }

    @Test
    void errors_met_outside_the_controllers_look_the_same() throws Exception {
        mvc.perform(get("/error")
                        .with(user("lanhdao"))
                        .with(request -> {
                            request.setDispatcherType(jakarta.servlet.DispatcherType.ERROR);
                            return request;
                        })
                        .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, 403)
                        .requestAttr(RequestDispatcher.ERROR_REQUEST_URI, "/admin/accounts"))
                .andExpect(status().isForbidden())
                .andExpect(content().string(containsString("không được giao quyền")));
        mvc.perform(get("/error")
                        .with(request -> {
                            request.setDispatcherType(jakarta.servlet.DispatcherType.ERROR);
                            return request;
                        })
                        .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, 500)
                        .requestAttr(RequestDispatcher.ERROR_REQUEST_URI, "/api/v1/figures"))
                .andExpect(status().isInternalServerError())
                .andExpect(content().contentTypeCompatibleWith("application/problem+json"));
    }

    @Test
    void a_wrong_method_is_told_as_such() throws Exception {
        mvc.perform(
                        post("/profile/password/x")
                                .with(user("lanhdao"))
                                .with(org.springframework.security.test.web.servlet.request
                                        .SecurityMockMvcRequestPostProcessors.csrf()))
                .andExpect(status().isNotFound());
        failing.perform(post("/api/fail/none"))
                .andExpect(status().isMethodNotAllowed())
                .andExpect(jsonPath("$.code").value("web.error.method"));
    }
}
