package vn.cchc.notice;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import vn.cchc.account.Role;

/**
 * Something a unit still has to do by a day.
 *
 * @param subject what it is, the same on every day it is asked for, beginning with its source: {@code report:mau-06:2023-05}
 * @param textKey key of the sentence that says it, in the message bundles
 * @param args of the sentence, as text; no names of persons, as the sentence also goes by mail
 * @param link address within the application where it is done
 * @param to who has to do it: heads and clerks of this very unit, other roles by their grants over it
 */
public record Due(
        String subject, long unitId, LocalDate dueOn, String textKey, List<String> args, String link, Set<Role> to) {

    public Due {
        args = List.copyOf(args);
        to = Set.copyOf(to);
        if (!subject.matches("[a-z-]+:.+") || !link.startsWith("/")) {
            throw new IllegalArgumentException(subject + " " + link);
        }
    }
}
