package vn.cchc.importing;

import java.util.List;

/**
 * The head of a table that was found in a file.
 *
 * @param line physical line on which the head ends
 * @param heads the heads as the file writes them, one per column of the file
 * @param columns for each column of the file the position of the known column it holds, or -1
 * @param ignored heads that were not understood
 * @param dropped heads left out because they hold personal data
 * @param delimiter what stands between the cells of a text file; empty for a workbook
 */
public record TableHead(
        long line,
        List<String> heads,
        List<Integer> columns,
        List<String> ignored,
        List<String> dropped,
        String delimiter) {}
