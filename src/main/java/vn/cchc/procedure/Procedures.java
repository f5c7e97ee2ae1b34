package vn.cchc.procedure;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.TextKey;

/** The catalogue of procedures, for reading, and the one way by which an import may add to it. */
@Service
@Transactional(readOnly = true)
public class Procedures {

    private final StoredProcedures procedures;
    private final ProcedureVersions versions;
    private final JdbcClient jdbc;

    Procedures(StoredProcedures procedures, ProcedureVersions versions, JdbcClient jdbc) {
        this.procedures = procedures;
        this.versions = versions;
        this.jdbc = jdbc;
    }

    public Procedure get(String code) {
        return procedures.findByCode(code).orElseThrow(() -> new NotFound("Procedure", code));
    }

    /** The ids of all procedures by code: taken once for each import. */
    public Map<String, Long> codes() {
        Map<String, Long> codes = new HashMap<>();
        jdbc.sql("select code, id from procedure").query(row -> {
            codes.put(row.getString("code"), row.getLong("id"));
        });
        return codes;
    }

    /** All procedures as they are now, by code. */
    public List<ProcedureLine> latest() {
        return jdbc.sql("select * from procedure_latest order by code")
                .query(ProcedureLine.class)
                .list();
    }

    /** All fields that a procedure stands in now, as readers expect them sorted. */
    public List<String> fields() {
        return jdbc.sql("select field from procedure_latest group by field order by field collate vi_name")
                .query(String.class)
                .list();
    }

    /** All versions of a procedure, the latest first. */
    public List<ProcedureVersion> versions(long procedureId) {
        return versions.findByProcedureIdOrderByValidFromDesc(procedureId);
    }

    /**
     * Adds a procedure that a dossier named, for an officer to complete; one that is there by now is left as it is.
     *
     * @param field empty or null where the file did not say
     */
    @Transactional
    public long addToReview(String code, String name, String field, LocalDate validFrom) {
        return jdbc.sql("""
                        with added as (
                            insert into procedure (code, to_review) values (:code, true)
                            on conflict (code) do nothing returning id
                        ), version as (
                            insert into procedure_version
                                (procedure_id, name, field, authority, service_level, online_possible, valid_from)
                            select id, :name, :field, 'DISTRICT_COMMUNE', 'NONE', true, :from from added
                        )
                        select id from added
                        """)
                .param("code", TextKey.clean(code))
                .param("name", TextKey.clean(name))
                .param("field", field == null ? "" : TextKey.clean(field))
                .param("from", validFrom)
                .query(Long.class)
                .optional()
                .orElseGet(() -> get(TextKey.clean(code)).id());
    }
}
