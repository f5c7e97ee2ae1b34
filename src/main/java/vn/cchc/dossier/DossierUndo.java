package vn.cchc.dossier;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.account.Access;
import vn.cchc.account.AuditTrail;
import vn.cchc.importing.ImportBatch;
import vn.cchc.importing.ImportBatches;
import vn.cchc.shared.Period;
import vn.cchc.shared.UserError;

/** Takes back what an import of dossiers did, and sets the days it covers. */
@Service
class DossierUndo {

    private static final String TOUCHED_LATER = """
            select exists (select from dossier where first_import_id = :import and last_import_id is distinct from :import)
                or exists (select from dossier_change later join dossier d on d.id = later.dossier_id
                           where d.first_import_id = :import)
                or exists (select from dossier_change mine join dossier_change later
                               on later.dossier_id = mine.dossier_id and later.id > mine.id
                           where mine.import_id = :import)
                or exists (select from import_confirmation c join import_batch later on later.id = c.import_id
                           where c.earlier_id = :import and later.state = 'DONE')
            """;

    private static final String TAKEN_BACK = """
            create temporary table dossier_taken on commit drop as
            select dossier_id as id, before from dossier_change where import_id = :import
            union all
            select id, null from dossier where first_import_id = :import
            """;

    private static final String LOCK = """
            select count(*) from (
                select from dossier d join dossier_taken t on t.id = d.id order by d.id for update of d) locked
            """;

    private static final String DELTA = """
            create temporary table dossier_delta on commit drop as
            select -1 as sign, d.unit_id, d.procedure_id, d.received_on, d.due_on, d.ended_on, d.outcome, d.channel, d.components,
                   d.digitised, d.e_result, d.reused, d.fee, d.paid_online, d.slip_on
            from dossier d join dossier_taken t on t.id = d.id
            union all
            select 1, d.unit_id, d.procedure_id, d.received_on, d.due_on, d.ended_on, d.outcome, d.channel, d.components,
                   d.digitised, d.e_result, d.reused, d.fee, d.paid_online, d.slip_on
            from dossier_taken t, jsonb_populate_record(null::dossier, t.before) d
            where t.before is not null
            """;

    private static final String RESTORE = """
            update dossier d set unit_id = b.unit_id, procedure_id = b.procedure_id, receiving_unit = b.receiving_unit,
                holding_unit = b.holding_unit, channel = b.channel, submitted_on = b.submitted_on, received_on = b.received_on,
                appointed_on = b.appointed_on, due_on = b.due_on, finished_on = b.finished_on, returned_on = b.returned_on,
                status = b.status, components = b.components, digitised = b.digitised, e_result = b.e_result, reused = b.reused,
                fee = b.fee, paid_online = b.paid_online, supplements = b.supplements, paused_days = b.paused_days,
                source_slip_on = b.source_slip_on, entered_slip_on = b.entered_slip_on, reappointed_on = b.reappointed_on,
                handler = b.handler, content_hash = b.content_hash, last_import_id = b.last_import_id, version = d.version + 1
            from dossier_taken t, jsonb_populate_record(null::dossier, t.before) b
            where t.before is not null and d.id = t.id
            """;

    private final JdbcClient jdbc;
    private final ImportBatches batches;
    private final ApplicationEventPublisher events;
    private final Access access;
    private final AuditTrail audit;

    DossierUndo(
            JdbcClient jdbc, ImportBatches batches, ApplicationEventPublisher events, Access access, AuditTrail audit) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.events = events;
        this.access = access;
        this.audit = audit;
    }

    /**
     * Deletes what the import added and restores what it changed, unless something later touched one of its rows or found it
     * as it was: the later import covers its days with rows that this one brought.
     */
    @Transactional
    public void undo(long id) {
        access.requireImport();
        ImportBatch batch = batches.get(id);
        if (!batch.kind().equals(DossierImporter.KIND)) {
            throw new UserError("dossier.undo.other_kind");
        }
        batches.keepImportsOut();
        if (!batches.undone(id)) {
            throw new UserError("dossier.undo.not_done");
        }
        if (jdbc.sql(TOUCHED_LATER).param("import", id).query(Boolean.class).single()) {
            throw new UserError("dossier.undo.touched_later");
        }
        jdbc.sql(TAKEN_BACK).param("import", id).update();
        jdbc.sql(LOCK).query(Long.class).single();
        jdbc.sql(DELTA).update();
        jdbc.sql(RESTORE).update();
        jdbc.sql("delete from dossier_change where import_id = :import")
                .param("import", id)
                .update();
        jdbc.sql("delete from dossier where first_import_id = :import")
                .param("import", id)
                .update();
        events.publishEvent(new DossiersChanged());
        jdbc.sql("drop table dossier_delta").update();
        audit.record("dossier.import.undone", "#" + id, batch.fileName());
    }

    /** Sets the days a finished import covers: for them the units of its source count as reported. */
    @Transactional
    public void covers(long id, Period days) {
        access.requireImport();
        ImportBatch batch = batches.get(id);
        if (batch.kind().equals(DossierImporter.KIND)) {
            batches.covers(id, days);
            audit.record("dossier.import.span", "#" + id, days.from() + " – " + days.to());
        }
    }
}
