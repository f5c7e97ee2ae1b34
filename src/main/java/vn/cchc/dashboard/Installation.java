package vn.cchc.dashboard;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.thymeleaf.context.LazyContextVariable;
import vn.cchc.account.Access;
import vn.cchc.account.Viewer;
import vn.cchc.unit.UnitNode;
import vn.cchc.unit.Units;

/**
 * What the head of every page shows: whose installation it is, named after the unit at the top of the tree, and who is signed
 * in. Request attributes, because error pages show them as well.
 */
@Configuration(proxyBeanMethods = false)
class Installation implements WebMvcConfigurer {

    private static final long KEEP_NANOS = 60_000_000_000L;

    /** @param changes of the data when it was read; empty where a stranger was the first to ask */
    private record Known(String name, Optional<Long> changes, long readAt) {}

    private final Units units;
    private final Access access;
    private final Clock clock;
    private volatile Known known;

    Installation(Units units, Access access, Clock clock) {
        this.units = units;
        this.access = access;
        this.clock = clock;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
                    @Override
                    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                        if (handler instanceof HandlerMethod) {
                            // Only pages ask for it: saving a cell changes data and would read the units for nothing.
                            request.setAttribute("installation", new LazyContextVariable<String>() {
                                @Override
                                protected String loadValue() {
                                    return name();
                                }
                            });
                            access.viewerIfSignedIn()
                                    .map(Viewer::displayName)
                                    .ifPresent(name -> request.setAttribute("viewerName", name));
                        }
                        return true;
                    }
                })
                .excludePathPatterns("/api/**", "/actuator/**");
    }

    /** Read again when data has changed, for strangers once a minute. */
    private String name() {
        Known now = known;
        Optional<Long> changes = access.changes();
        boolean current = now != null
                && (changes.isPresent() ? changes.equals(now.changes) : System.nanoTime() - now.readAt <= KEEP_NANOS);
        if (!current) {
            List<UnitNode> roots = units.roots(LocalDate.now(clock));
            now = new Known(roots.size() == 1 ? roots.get(0).name() : "", changes, System.nanoTime());
            known = now;
        }
        return now.name;
    }
}
