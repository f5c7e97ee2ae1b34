package vn.cchc.dossier.web;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.cchc.account.Access;
import vn.cchc.shared.NotFound;

/** One dossier as its reader may see it: what it is, what happened to it, and who changed what about it. */
@Repository
@Transactional(readOnly = true)
class DossierFiles {

    private static final String CARD = """
            select d.*, s.name as source_name, s.appointment_has_pauses, u.code as unit_code, u.name as unit_name,
                   p.code as procedure_code, coalesce(v.name, '') as procedure_name, coalesce(v.field, '') as field
            from dossier d
            join source s on s.id = d.source_id
            join unit u on u.id = d.unit_id
            join procedure p on p.id = d.procedure_id
            left join procedure_on(:today) v on v.procedure_id = d.procedure_id
            where d.id = :id
            """;

    private static final String SLIPS = """
            select a.slip_on, a.reason, u.name as unit_name, a.new_date, a.username, a.entered_at
            from apology_slip a join unit u on u.id = a.unit_id
            where a.dossier_id = :id
            order by a.number
            """;

    // Newest first, with the image before each change; the image after it is the one before the next.
    private static final String CHANGES = """
            select at, username, import_id, reason, before::text as before from dossier_change
            where dossier_id = :id order by id desc limit :most
            """;

    private static final String NOW = "select to_jsonb(d)::text from dossier d where d.id = :id";

    private static final String UNIT_NAMES = "select id, name from unit where id = any(:ids)";

    private static final String PROCEDURE_NAMES = """
            select p.id, p.code || ' · ' || coalesce(v.name, '') as name
            from procedure p left join procedure_on(:today) v on v.procedure_id = p.id
            where p.id = any(:ids)
            """;

    /** Columns of the history in the order of the card; the others are made from these. */
    private static final List<String> FIELDS = List.of(
            "unit_id",
            "procedure_id",
            "channel",
            "status",
            "submitted_on",
            "received_on",
            "appointed_on",
            "paused_days",
            "due_on",
            "finished_on",
            "returned_on",
            "components",
            "digitised",
            "e_result",
            "reused",
            "fee",
            "paid_online",
            "supplements",
            "source_slip_on",
            "entered_slip_on",
            "reappointed_on",
            "receiving_unit",
            "holding_unit",
            "handler");

    private static final int MOST_CHANGES = 200;

    private record Row(Timestamp at, String username, Long importId, String reason, String before) {}

    private final JdbcClient jdbc;
    private final Access access;
    private final ListWords words;
    private final JsonMapper json;
    private final Clock clock;

    DossierFiles(JdbcClient jdbc, Access access, ListWords words, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.words = words;
        this.json = json;
        this.clock = clock;
    }

    /** The dossier; not found where the reader may not know that there is one. */
    DossierCard get(long id) {
        return jdbc.sql(CARD)
                .param("id", id)
                .param("today", LocalDate.now(clock))
                .query(DossierCard.class)
                .optional()
                .filter(d -> access.dossierScopes().stream().anyMatch(s -> s.contains(d.unitId(), d.field())))
                .orElseThrow(() -> new NotFound("dossier", id));
    }

    boolean seesHandler(DossierCard dossier) {
        return access.handlerScopes().stream().anyMatch(s -> s.contains(dossier.unitId(), dossier.field()));
    }

    /** The slips entered here, the first one first. */
    List<SlipCard> slips(DossierCard dossier) {
        return jdbc.sql(SLIPS).param("id", dossier.id()).query(SlipCard.class).list();
    }

    /** What was changed about it, newest first. */
    List<Change> changes(DossierCard dossier) {
        List<Row> rows = jdbc.sql(CHANGES)
                .param("id", dossier.id())
                .param("most", MOST_CHANGES)
                .query(Row.class)
                .list();
        if (rows.isEmpty()) {
            return List.of();
        }
        List<JsonNode> images = new ArrayList<>();
        images.add(json.readTree(
                jdbc.sql(NOW).param("id", dossier.id()).query(String.class).single()));
        rows.forEach(row -> images.add(json.readTree(row.before())));
        Map<String, String> names = names(images);
        boolean handler = seesHandler(dossier);
        List<Change> changes = new ArrayList<>();
        ZoneId zone = clock.getZone();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            changes.add(new Change(
                    LocalDateTime.ofInstant(row.at().toInstant(), zone),
                    row.username(),
                    row.importId(),
                    row.reason(),
                    difference(images.get(i + 1), images.get(i), names, handler)));
        }
        return Collections.unmodifiableList(changes);
    }

    private List<Change.FieldChange> difference(
            JsonNode before, JsonNode after, Map<String, String> names, boolean handler) {
        return FIELDS.stream()
                .filter(field -> handler || !field.equals("handler"))
                .filter(field -> !Objects.equals(text(before, field), text(after, field)))
                .map(field -> new Change.FieldChange(
                        "dossier.show.field." + field,
                        shown(field, text(before, field), names),
                        shown(field, text(after, field), names)))
                .toList();
    }

    private static String text(JsonNode image, String field) {
        JsonNode value = image.path(field);
        return value.isMissingNode() || value.isNull() ? "" : value.asString();
    }

    private String shown(String field, String value, Map<String, String> names) {
        if (value.isEmpty()) {
            return "";
        }
        if (field.endsWith("_on")) {
            return ListWords.DAY.format(LocalDate.parse(value));
        }
        return switch (field) {
            case "unit_id", "procedure_id" -> names.getOrDefault(field + value, value);
            case "channel" -> words.say("dossier.list.channel." + value);
            case "status" -> words.say("dossier.list.status." + value);
            case "e_result", "reused", "paid_online" ->
                words.say(value.equals("true") ? "dossier.list.yes" : "dossier.list.no");
            default -> value;
        };
    }

    private Map<String, String> names(List<JsonNode> images) {
        Map<String, String> names = new HashMap<>();
        jdbc.sql(UNIT_NAMES).param("ids", ids(images, "unit_id")).query(row -> {
            names.put("unit_id" + row.getLong("id"), row.getString("name"));
        });
        jdbc.sql(PROCEDURE_NAMES)
                .param("ids", ids(images, "procedure_id"))
                .param("today", LocalDate.now(clock))
                .query(row -> {
                    names.put("procedure_id" + row.getLong("id"), row.getString("name"));
                });
        return names;
    }

    private static Long[] ids(List<JsonNode> images, String field) {
        return images.stream()
                .map(image -> image.path(field))
                .filter(JsonNode::isNumber)
                .map(JsonNode::asLong)
                .distinct()
                .toArray(Long[]::new);
    }
}
