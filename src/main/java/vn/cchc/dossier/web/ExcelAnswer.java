package vn.cchc.dossier.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Sends a workbook to whoever asked for it, named after the period of its list, and deletes it. */
@Component
class ExcelAnswer {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final ListWords words;

    ExcelAnswer(ListWords words) {
        this.words = words;
    }

    /** @param name message key of the file's name */
    void send(Path file, String name, ListFilter filter, HttpServletResponse response) throws IOException {
        try {
            response.setContentType(XLSX);
            response.setContentLengthLong(Files.size(file));
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment()
                            .filename(words.say(
                                    name,
                                    filter.period().from().toString(),
                                    filter.asOf().toString()))
                            .build()
                            .toString());
            Files.copy(file, response.getOutputStream());
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
