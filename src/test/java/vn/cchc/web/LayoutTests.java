package vn.cchc.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;

import java.util.Collections;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Controller;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.cchc.shared.Page;

@WebMvcTest(controllers = LayoutTests.StyleGuide.class)
@Import(LayoutTests.StyleGuide.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class LayoutTests {

    /** A page with every component, for this test and for looking at. */
    @Controller
    static class StyleGuide {
        @GetMapping("/styleguide")
        String show(@RequestParam(defaultValue = "1") int page, Model model) {
            model.addAttribute("rows", new Page<>(Collections.nCopies(50, "row"), page, 50, 100_000));
            model.addAttribute("message", "web.pager.page");
            model.addAttribute("messageArgs", new Object[] {12_516});
            return "styleguide";
        }
    }

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    @Autowired
    MockMvc mvc;

    @Test
    void the_menu_hides_what_the_role_may_not_open() throws Exception {
        mvc.perform(get("/styleguide")
                        .locale(VIETNAMESE)
                        .with(user("truongphong").roles("UNIT_HEAD")))
                .andExpect(content().string(containsString("href=\"/my-month\"")))
                .andExpect(content().string(not(containsString("href=\"/imports\""))))
                .andExpect(content().string(not(containsString("href=\"/admin/audit\""))));
    }

    @Test
    void the_pager_stays_short_in_a_long_list() throws Exception {
        mvc.perform(get("/styleguide?page=1000")
                        .locale(VIETNAMESE)
                        .with(user("lanhdao").roles("LEADER")))
                .andExpect(content().string(containsString("49.951–50.000 trong 100.000")))
                .andExpect(content().string(containsString("<span class=\"at\" aria-current=\"page\">1.000</span>")))
                .andExpect(result -> assertThat(
                                result.getResponse().getContentAsString().split("page=").length - 1)
                        .isEqualTo(8));
    }
}
