package vn.cchc.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import vn.cchc.support.IntegrationTest;
import vn.cchc.unit.UnitNames;

@IntegrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LearnedTests {

    private static final RequestPostProcessor OFFICER = user("chuyenvien").roles("OFFICER");
    private static final RequestPostProcessor LEADER = user("lanhdao").roles("LEADER");
    private static final String NAME = "UBND TT Hồ Xá (hệ thống cũ)";

    @Autowired
    MockMvc mvc;

    @Autowired
    UnitNames names;

    @Autowired
    Sources sources;

    @BeforeEach
    void teach() {
        names.learn(Source.FIRST, NAME, names.resolve(Source.FIRST, "19363", LocalDate.of(2023, 5, 1)));
        sources.learnHead(Source.FIRST, "Số biên nhận lạ", "CODE");
    }

    @Test
    void readers_see_what_was_learned_and_cannot_remove_it() throws Exception {
        mvc.perform(get("/imports/learned").with(LEADER))
                .andExpect(content().string(allOf(containsString(NAME), containsString("Thị trấn Hồ Xá"))))
                .andExpect(content().string(not(containsString("/forget"))));
        mvc.perform(post("/imports/learned/names/{id}/forget", id())
                        .with(LEADER)
                        .with(csrf()))
                .andExpect(status().isForbidden());
        assertThat(names.snapshot(Source.FIRST).find(NAME, LocalDate.of(2023, 5, 1)))
                .isPresent();
    }

    @Test
    void an_officer_removes_a_name_and_a_head() throws Exception {
        mvc.perform(post("/imports/learned/names/{id}/forget", id())
                        .with(OFFICER)
                        .with(csrf()))
                .andExpect(redirectedUrl("/imports/learned"));
        String head =
                sources.get(Source.FIRST).headerMapping().keySet().iterator().next();
        mvc.perform(post("/imports/learned/heads/forget")
                        .param("source", Source.FIRST)
                        .param("head", head)
                        .with(OFFICER)
                        .with(csrf()))
                .andExpect(redirectedUrl("/imports/learned"));

        assertThat(names.snapshot(Source.FIRST).find(NAME, LocalDate.of(2023, 5, 1)))
                .isEmpty();
        assertThat(sources.get(Source.FIRST).headerMapping()).isEmpty();
        mvc.perform(get("/imports/learned").with(OFFICER))
                .andExpect(content().string(containsString("Chưa ghi nhớ gì")));
    }

    private long id() {
        return names.learned().stream()
                .filter(name -> name.alias().equals(NAME))
                .findFirst()
                .orElseThrow()
                .id();
    }
}
