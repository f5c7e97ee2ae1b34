package vn.cchc.importing;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What the API answers about an import. {@code rejects} holds the first ones; {@code rejectsByReason} counts them all. */
public record ImportStatus(
        long id,
        String kind,
        String state,
        @JsonProperty("file_name") String fileName,
        String source,
        LocalDate from,
        LocalDate to,
        @JsonProperty("dry_run") boolean dryRun,
        long read,
        long added,
        long changed,
        long unchanged,
        long rejected,
        @JsonProperty("stated_total") Long statedTotal,
        @JsonProperty("ignored_columns") List<String> ignored,
        @JsonProperty("dropped_columns") List<String> dropped,
        @JsonProperty("rejects_by_reason") Map<String, Long> rejectsByReason,
        List<Reject> rejects,
        String error,
        @JsonProperty("error_code") String errorCode) {

    /** A row left out: its physical line, what identifies it, and why. */
    public record Reject(long line, String code, String reason) {}
}
