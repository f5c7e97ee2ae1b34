package vn.cchc.demo;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the generator needs of a loaded demo district: its catalogue and the names of its units. */
record DemoCatalogue(List<CatalogueEntry> procedures, Map<String, String> unitNames) {

    private static final String PROCEDURES = """
            select code, name, field, coalesce(time_limit, 0) as "limit", time_unit is distinct from 'DAY' as in_working_days,
                   coalesce(fee, 0) as fee, online_possible
            from procedure_latest order by code
            """;

    private static final String UNITS = "select code, name from unit where valid_to is null";

    private record Named(String code, String name) {}

    static DemoCatalogue read(JdbcClient jdbc) {
        return new DemoCatalogue(
                jdbc.sql(PROCEDURES).query(CatalogueEntry.class).list(),
                jdbc.sql(UNITS).query(Named.class).list().stream().collect(Collectors.toMap(Named::code, Named::name)));
    }
}
