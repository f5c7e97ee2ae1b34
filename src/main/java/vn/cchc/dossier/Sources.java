package vn.cchc.dossier;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import vn.cchc.importing.Columns;
import vn.cchc.shared.UserError;

/** The systems that dossier files come from, and what was learned about their files. */
@Service
public class Sources {

    private static final TypeReference<Map<String, String>> MAPPING = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Sources(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    public List<Source> all() {
        return jdbc.sql("select * from source order by name")
                .query(this::source)
                .list();
    }

    /** The source with this code, or the first one where the code is blank. */
    public Source get(String code) {
        String wanted = code == null || code.isBlank() ? Source.FIRST : code.strip();
        return jdbc.sql("select * from source where code = :code")
                .param("code", wanted)
                .query(this::source)
                .optional()
                .orElseThrow(() -> new UserError("dossier.source.unknown", wanted));
    }

    /** Remembers that under this head the source's files have that column. */
    public void learnHead(String code, String head, String column) {
        jdbc.sql("""
                        update source set header_mapping = header_mapping || jsonb_build_object(:head, :column), version = version + 1
                        where code = :code
                        """)
                .param("head", Columns.key(head))
                .param("column", column)
                .param("code", code)
                .update();
    }

    /** Forgets under which column a head was understood; whether it had been learned at all. */
    boolean forgetHead(String code, String head) {
        return jdbc.sql("""
                        update source set header_mapping = header_mapping - :head, version = version + 1
                        where code = :code and jsonb_exists(header_mapping, :head)
                        """).param("head", head).param("code", code).update() > 0;
    }

    private Source source(ResultSet row, int n) throws SQLException {
        return new Source(
                row.getLong("id"),
                row.getString("code"),
                row.getString("name"),
                row.getObject("unit_id", Long.class),
                row.getBoolean("appointment_has_pauses"),
                json.readValue(row.getString("header_mapping"), MAPPING));
    }
}
