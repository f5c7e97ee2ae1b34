package vn.cchc.figure.report;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The fields (lĩnh vực) of the catalogue: what rows of a form by field are about. */
@Component
class ProcedureFields {

    private static final String IN_FORCE = """
            select distinct field from procedure_version
            where valid_from <= :on and coalesce(valid_to >= :on, true) and field <> '' order by field
            """;

    private final JdbcClient jdbc;

    ProcedureFields(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<String> inForce(LocalDate on) {
        return jdbc.sql(IN_FORCE).param("on", on).query(String.class).list();
    }
}
