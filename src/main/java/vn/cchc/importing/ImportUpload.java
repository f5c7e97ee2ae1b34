package vn.cchc.importing;

import java.io.InputStream;
import vn.cchc.shared.Period;

/**
 * A file handed in for import.
 *
 * @param content read once, to its end; closed by the sender
 * @param source code of the system it came from, for dossiers; null otherwise
 * @param covers the days it covers; null to have them proposed from the file
 */
public record ImportUpload(
        String kind,
        InputStream content,
        String fileName,
        String username,
        String source,
        Period covers,
        boolean dryRun) {}
