package vn.cchc.notice;

import java.time.LocalDate;
import java.util.List;

/** A feature that knows what is still to be done. Offered as a bean; asked every morning, without anybody signed in. */
@FunctionalInterface
public interface NoticeSource {

    /**
     * All that is open on the day and near enough to its due day to matter, or past it. What is done is no longer among them:
     * whether somebody is told on the day, and who, is not for the source to decide.
     */
    List<Due> due(LocalDate today);
}
