package vn.cchc.notice;

import java.time.LocalDate;
import java.util.List;

/**
 * Things of one kind that units have handed in and that somebody above them still has to decide.
 *
 * @param textKey key of the sentence that says it, in the message bundles
 * @param args of the sentence, as text
 * @param count how many
 * @param since when the oldest was handed in
 * @param link address within the application where they are decided
 */
public record Waiting(String textKey, List<String> args, long count, LocalDate since, String link) {

    public Waiting {
        args = List.copyOf(args);
        if (count < 1 || !link.startsWith("/")) {
            throw new IllegalArgumentException(count + " " + link);
        }
    }
}
