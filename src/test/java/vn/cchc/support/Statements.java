package vn.cchc.support;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Records every SQL statement that the application sends in the thread of the test, those of the session store left out:
 * what runs beside a request is not a request's. Import it into a test to use it.
 */
@TestConfiguration(proxyBeanMethods = false)
public class Statements {

    private static final ThreadLocal<List<String>> SENT = ThreadLocal.withInitial(ArrayList::new);

    /** The statements sent since the last call of {@link #forget()}. */
    public static List<String> sent() {
        return List.copyOf(SENT.get());
    }

    public static void forget() {
        SENT.get().clear();
    }

    @Bean
    static BeanPostProcessor recordingDataSource() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource source && !(bean instanceof Recording) ? new Recording(source) : bean;
            }
        };
    }

    private static final class Recording extends DelegatingDataSource {

        Recording(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws java.sql.SQLException {
            Connection connection = super.getConnection();
            return proxy(Connection.class, connection, null);
        }
    }

    /** A statement counts when it is executed, under the text it was prepared with or is given then. */
    private static <T> T proxy(Class<T> type, T target, String prepared) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            if (method.getName().startsWith("execute")) {
                note(args != null && args.length > 0 && args[0] instanceof String sql ? sql : prepared);
            }
            try {
                Object result = method.invoke(target, args);
                if (result instanceof PreparedStatement statement
                        && method.getName().equals("prepareStatement")) {
                    return proxy(PreparedStatement.class, statement, (String) args[0]);
                }
                if (result instanceof Statement statement && method.getName().equals("createStatement")) {
                    return proxy(Statement.class, statement, null);
                }
                return result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    private static void note(String sql) {
        if (sql != null && !sql.toLowerCase(Locale.ROOT).contains("spring_session")) {
            SENT.get().add(sql);
        }
    }
}
