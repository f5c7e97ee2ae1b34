package vn.cchc.demo;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files like the demo's, of any size, for tests that need many dossiers. */
public final class DossierFile {

    private DossierFile() {}

    /**
     * Writes January 2022 to May 2023 of the demo district.
     *
     * @param jdbc a database with the demo district
     * @param scale 1 gives about 79,000 rows
     */
    public static long write(Path file, JdbcClient jdbc, long seed, double scale) throws IOException {
        Set<LocalDate> working = new HashSet<>(jdbc.sql("select day from calendar_day where working")
                .query(LocalDate.class)
                .list());
        DemoCatalogue catalogue = DemoCatalogue.read(jdbc);
        try (Writer out = Files.newBufferedWriter(file)) {
            return new DemoDossiers(seed, scale, catalogue.procedures(), catalogue.unitNames(), working::contains)
                    .write(out, DemoDossiers.FIRST, DemoDossiers.LAST);
        }
    }
}
