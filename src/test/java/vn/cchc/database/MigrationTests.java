package vn.cchc.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import vn.cchc.support.TestDatabase;

/** Migrations over a database with data in it: what an office has entered is there afterwards and means the same. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MigrationTests {

    private final TestDatabase database = TestDatabase.empty();
    private final JdbcClient jdbc = JdbcClient.create(database.dataSource());

    @Test
    void a_scheme_of_rows_becomes_a_document_that_says_the_same_and_never_changes() {
        migrate("010");
        new ResourceDatabasePopulator(false, false, "UTF-8", new ClassPathResource("db/demo/district.sql"))
                .execute(database.dataSource());
        jdbc.sql("update criterion set max_points = 36.5, target = 0.655 where code = 'online'")
                .update();

        migrate("latest");

        assertThat(one("select content ->> 'total' from scheme where code = 'co-ban'"))
                .isEqualTo("101.500");
        assertThat(one(
                        "select string_agg(c ->> 'code', ' ' order by n) from scheme, jsonb_array_elements(content -> 'criteria')"
                                + " with ordinality as e (c, n) where code = 'co-ban'"))
                .isEqualTo("online digitised late");
        assertThat(
                        one(
                                "select (c -> 'max')::text || ' ' || (c -> 'target')::text || ' ' || (c -> 'rule')::text from scheme,"
                                        + " jsonb_array_elements(content -> 'criteria') c where code = 'co-ban' and c ->> 'code' = 'online'"))
                .isEqualTo("36.500 0.655000 {\"type\": \"linear_to\", \"threshold\": 0.700000}");
        assertThat(one("select content -> 'bands' -> 0 ->> 'code' from scheme where code = 'co-ban'"))
                .isEqualTo("EXCELLENT");
        assertThat(one("select count(*)::text from unit")).isNotEqualTo("0");
        assertThatThrownBy(() -> jdbc.sql("update scheme set content = '{}' where code = 'co-ban'")
                        .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("never changes");
        assertThatThrownBy(() -> jdbc.sql("delete from scheme").update()).isInstanceOf(DataAccessException.class);
    }

    private void migrate(String target) {
        Flyway.configure()
                .dataSource(database.dataSource())
                .locations("classpath:db/migration")
                .target(target)
                .load()
                .migrate();
    }

    private String one(String sql) {
        return jdbc.sql(sql).query(String.class).single();
    }
}
