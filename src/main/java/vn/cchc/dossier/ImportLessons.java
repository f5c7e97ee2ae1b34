package vn.cchc.dossier;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import vn.cchc.account.Access;
import vn.cchc.account.AuditTrail;
import vn.cchc.importing.Columns;
import vn.cchc.importing.ImportBatch;
import vn.cchc.importing.ImportBatches;
import vn.cchc.importing.ImportQueue;
import vn.cchc.shared.UserError;
import vn.cchc.unit.UnitNames;

/** What a person teaches after a file was not understood; the file is run again at once. */
@Service
class ImportLessons {

    private static final int MOST_NAMES = 200;

    private final ImportBatches batches;
    private final ImportQueue queue;
    private final Sources sources;
    private final UnitNames unitNames;
    private final Access access;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    ImportLessons(
            ImportBatches batches,
            ImportQueue queue,
            Sources sources,
            UnitNames unitNames,
            Access access,
            AuditTrail audit,
            TransactionTemplate transaction) {
        this.batches = batches;
        this.queue = queue;
        this.sources = sources;
        this.unitNames = unitNames;
        this.access = access;
        this.audit = audit;
        this.transaction = transaction;
    }

    boolean canRunAgain(ImportBatch batch) {
        return queue.keptFile(batch.id()).isPresent();
    }

    /** The names of units that were not known, with the number of rows of each. */
    Map<String, Long> unknownUnits(ImportBatch batch) {
        Map<String, Long> names = new LinkedHashMap<>();
        if (batch.rejected() == 0) {
            return names;
        }
        Columns columns = DossierColumns.ALL.with(sources.get(batch.source()).headerMapping());
        int[] places = columns.match(batch.header());
        batches.eachReject(batch.id(), row -> {
            if (row.reason().equals(Reject.UNKNOWN_UNIT.code())) {
                String name = DossierRow.unitText(column -> cell(places, row.cells(), column));
                if (!name.isEmpty() && (names.size() < MOST_NAMES || names.containsKey(name))) {
                    names.merge(name, 1L, Long::sum);
                }
            }
        });
        return names;
    }

    private static String cell(int[] places, List<String> cells, int column) {
        for (int i = 0; i < places.length && i < cells.size(); i++) {
            if (places[i] == column) {
                return Columns.clean(cells.get(i));
            }
        }
        return "";
    }

    /** The mandatory columns that the file has under no known head. */
    List<Columns.Column> missingColumns(ImportBatch batch) {
        return "missing_column".equals(batch.error())
                ? DossierColumns.ALL
                        .with(sources.get(batch.source()).headerMapping())
                        .missingIn(batch.header())
                : List.of();
    }

    /** Remembers which unit each name means, where one was chosen, and runs the file again. */
    ImportBatch learnUnits(long id, List<String> names, List<String> unitIds) {
        ImportBatch batch = taught(id);
        transaction.executeWithoutResult(status -> {
            for (int i = 0; i < Math.min(names.size(), unitIds.size()); i++) {
                if (!unitIds.get(i).isBlank()) {
                    unitNames.learn(batch.source(), names.get(i), Long.parseLong(unitIds.get(i)));
                    audit.record("dossier.import.unit_learned", batch.source(), names.get(i));
                }
            }
        });
        return queue.again(batch, access.viewer().username());
    }

    /** Remembers under which head each column stands, where one was chosen, and runs the file again. */
    ImportBatch learnHeads(long id, List<String> columns, List<String> heads) {
        ImportBatch batch = taught(id);
        transaction.executeWithoutResult(status -> {
            for (int i = 0; i < Math.min(columns.size(), heads.size()); i++) {
                String column = columns.get(i);
                boolean known =
                        DossierColumns.ALL.all().stream().anyMatch(c -> c.name().equals(column));
                if (known && !heads.get(i).isBlank()) {
                    sources.learnHead(batch.source(), heads.get(i), column);
                    audit.record("dossier.import.head_learned", batch.source(), heads.get(i));
                }
            }
        });
        return queue.again(batch, access.viewer().username());
    }

    private ImportBatch taught(long id) {
        access.requireImport();
        ImportBatch batch = batches.get(id);
        if (!batch.kind().equals(DossierImporter.KIND) || !batch.finished()) {
            throw new UserError("import.again.gone");
        }
        return batch;
    }
}
