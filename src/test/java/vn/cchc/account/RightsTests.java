package vn.cchc.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import vn.cchc.support.IntegrationTest;

/** Every route of the running application × every role, made from the routes themselves: a new route is covered at once. */
@IntegrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RightsTests {

    private static final Map<Role, String> WHO = new EnumMap<>(Map.of(
            Role.LEADER, "lanhdao",
            Role.OFFICER, "chuyenvien",
            Role.UNIT_HEAD, "truongphong",
            Role.CLERK, "nhaplieu",
            Role.APPRAISER, "thamdinh",
            Role.VIEWER, "thuongtruc",
            Role.AUDITOR, "kiemtra",
            Role.ADMIN, "quantri"));

    /** The way in, and what the server itself asks for. */
    private static final Set<String> OPEN = Set.of("/login", "/error");

    private record Route(HttpMethod method, String path) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @Autowired
    private MockMvc mvc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping handlers;

    @Test
    void each_route_has_a_line_in_the_table_of_rights() {
        assertThat(routes())
                .isNotEmpty()
                .allSatisfy(route ->
                        assertThat(WHO.keySet()).as("roles that may %s", route).anyMatch(role -> allows(route, role)));
    }

    @Test
    void each_route_refuses_each_role_that_the_table_does_not_name_before_anything_is_done() throws Exception {
        for (Route route : routes()) {
            for (Map.Entry<Role, String> who : WHO.entrySet()) {
                if (!allows(route, who.getKey())) {
                    int answer = mvc.perform(request(route.method, route.path)
                                    .with(user(who.getValue()))
                                    .with(csrf()))
                            .andReturn()
                            .getResponse()
                            .getStatus();
                    assertThat(answer).as("%s by %s", route, who.getValue()).isEqualTo(403);
                }
            }
        }
    }

    @Test
    void each_route_sends_strangers_to_the_sign_in_page_or_answers_401() throws Exception {
        for (Route route : routes()) {
            var answer = mvc.perform(request(route.method, route.path).with(csrf()));
            if (route.path.startsWith("/api/")) {
                answer.andExpect(status().isUnauthorized())
                        .andExpect(content().contentTypeCompatibleWith("application/problem+json"));
            } else {
                answer.andExpect(redirectedUrl("/login"));
            }
        }
    }

    @Test
    void pages_without_parameters_open_for_each_role_the_table_names() throws Exception {
        for (Route route : routes()) {
            if (route.method != HttpMethod.GET || route.path.contains("x1") || route.path.startsWith("/api/")) {
                continue;
            }
            for (Map.Entry<Role, String> who : WHO.entrySet()) {
                if (allows(route, who.getKey()) && !(route.path.equals("/") && who.getKey() == Role.ADMIN)) {
                    int answer = mvc.perform(get(route.path).with(user(who.getValue())))
                            .andReturn()
                            .getResponse()
                            .getStatus();
                    // 400: the page wants to know more; 404: there is nothing yet; 3xx: it sends on to what it is
                    // about.
                    assertThat(answer).as("%s by %s", route, who.getValue()).isNotIn(401, 403, 500);
                }
            }
        }
    }

    @Test
    void a_unit_s_head_opens_the_own_unit_and_no_other_by_its_address() throws Exception {
        mvc.perform(get("/units/VL.TP/scorecard").with(user("truongphong"))).andExpect(status().isOk());
        for (String other : List.of("/units/VL.NV/scorecard", "/units/19363", "/units/VL/scorecard")) {
            mvc.perform(get(other).with(user("truongphong"))).andExpect(status().isForbidden());
        }
    }

    @Test
    void an_administrator_has_the_accounts_as_start_page_and_sees_no_figure() throws Exception {
        mvc.perform(get("/").with(user("quantri"))).andExpect(redirectedUrl("/admin/accounts"));
        mvc.perform(get("/rankings").with(user("quantri"))).andExpect(status().is4xxClientError());
        for (String path : List.of("/dossiers", "/units", "/api/v1/figures", "/api/v1/scorecards")) {
            assertThat(UrlRights.decide("GET", path).test(Set.of(Role.ADMIN)))
                    .as(path)
                    .isFalse();
        }
    }

    private static boolean allows(Route route, Role role) {
        return UrlRights.decide(route.method.name(), route.path).test(Set.of(role));
    }

    private List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (RequestMappingInfo info : handlers.getHandlerMethods().keySet()) {
            Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
            for (String pattern : info.getPatternValues()) {
                if (!OPEN.contains(pattern) && !pattern.startsWith("/api/v1/openapi.json")) {
                    String path = pattern.replaceAll("\\{\\*?[^}]+}", "x1");
                    if (methods.isEmpty()) {
                        routes.add(new Route(HttpMethod.GET, path));
                    }
                    methods.forEach(method -> routes.add(new Route(method.asHttpMethod(), path)));
                }
            }
        }
        return routes;
    }
}
