package vn.cchc.database;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** The last words of a start: where to go and who may sign in. */
@Component
class StartNotice {

    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    void on(ApplicationReadyEvent ready) {
        if (ready.getApplicationContext() instanceof WebServerApplicationContext web && web.getWebServer() != null) {
            Environment environment = web.getEnvironment();
            String path = environment.getProperty("server.servlet.context-path", "");
            String address =
                    "http://" + host(environment) + ":" + web.getWebServer().getPort() + path;
            boolean demo = environment.acceptsProfiles(Profiles.of("demo"));
            System.out.println();
            System.out.println(ConsoleText.both(
                    demo ? "database.ready.demo" : "database.ready", address + "/", address + "/login"));
        }
    }

    private static String host(Environment environment) {
        String asked = environment.getProperty("server.address", "");
        boolean here = asked.isEmpty() || asked.equals("127.0.0.1") || asked.equals("0.0.0.0") || asked.equals("::");
        return here ? "localhost" : asked;
    }
}
