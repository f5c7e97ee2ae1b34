package vn.cchc.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Signs in as people do, through the form, and keeps cookies: for what the session and its tokens are about. */
public final class Browser {

    private static final Pattern META = Pattern.compile("<meta name=\"_csrf\" content=\"([^\"]+)\"");

    private final MockMvc mvc;
    private final Map<String, Cookie> cookies = new HashMap<>();

    public Browser(MockMvc mvc) {
        this.mvc = mvc;
    }

    public static Browser signedIn(MockMvc mvc, String username) throws Exception {
        Browser browser = new Browser(mvc);
        String to =
                browser.signIn(username, "cchc-demo").andReturn().getResponse().getRedirectedUrl();
        assertThat(to).isNotNull().doesNotContain("error");
        return browser;
    }

    public ResultActions signIn(String username, String password) throws Exception {
        return send(post("/login")
                .param("_csrf", csrf("/login"))
                .param("username", username)
                .param("password", password));
    }

    public ResultActions open(String address) throws Exception {
        return send(get(address));
    }

    /** Sends a form as the page's script does: with the token of a page's head. */
    public ResultActions submit(String address, String... names) throws Exception {
        MockHttpServletRequestBuilder form = post(address).header("X-CSRF-TOKEN", csrf("/profile/password"));
        for (int i = 0; i < names.length; i += 2) {
            form.param(names[i], names[i + 1]);
        }
        return send(form);
    }

    public ResultActions send(MockHttpServletRequestBuilder request) throws Exception {
        if (!cookies.isEmpty()) {
            request.cookie(cookies.values().toArray(Cookie[]::new));
        }
        ResultActions answer = mvc.perform(request);
        for (Cookie cookie : answer.andReturn().getResponse().getCookies()) {
            if (cookie.getMaxAge() == 0) {
                cookies.remove(cookie.getName());
            } else {
                cookies.put(cookie.getName(), cookie);
            }
        }
        return answer;
    }

    /** The token in the head of a page. */
    public String csrf(String address) throws Exception {
        Matcher meta = META.matcher(open(address).andReturn().getResponse().getContentAsString());
        assertThat(meta.find()).as("token in the head of " + address).isTrue();
        return meta.group(1);
    }

    public Cookie cookie(String name) {
        return cookies.get(name);
    }
}
