package vn.cchc.scoring.result;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import vn.cchc.shared.Period;
import vn.cchc.shared.UserError;

/**
 * A result of one scheme and period on its way from the officer over the head of the office to the leader. What is submitted is
 * what is checked and approved: the content is frozen by submitting and given up only by returning.
 */
@Entity
class Result {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String schemeCode;
    private LocalDate fromDay;
    private LocalDate toDay;
    private String rankingGroup;
    private int number;
    private Long replaces;
    private String reason;
    private Long officeId;
    private String note;

    @Embedded
    private ResultDocument document;

    @Enumerated(EnumType.STRING)
    private ResultState state;

    private byte[] content;
    private String checksum;
    private String draftedBy;
    private Instant draftedAt;
    private String checkedBy;
    private Instant checkedAt;
    private String approvedBy;
    private Instant approvedAt;

    @Version
    private int version;

    protected Result() {}

    /** A first version. */
    Result(ResultDraft draft, String by, Instant at) {
        this(draft, 1, null, "", by, at);
    }

    private Result(ResultDraft draft, int number, Long replaces, String reason, String by, Instant at) {
        this.schemeCode = draft.scheme();
        this.fromDay = draft.period().from();
        this.toDay = draft.period().to();
        this.rankingGroup = draft.rankingGroup();
        this.number = number;
        this.replaces = replaces;
        this.reason = reason;
        this.officeId = draft.officeId();
        this.note = draft.note();
        this.document = draft.document();
        this.state = ResultState.DRAFT;
        this.draftedBy = by;
        this.draftedAt = at;
    }

    /** A draft that is to take the place of this one. */
    Result correction(ResultDraft draft, String why, String by, Instant at) {
        require(ResultState.PUBLISHED);
        return new Result(
                new ResultDraft(schemeCode, period(), rankingGroup, draft.officeId(), draft.note(), draft.document()),
                number + 1,
                id,
                requireReason(why),
                by,
                at);
    }

    void change(ResultDraft draft, String by) {
        require(ResultState.DRAFT);
        requireDrafter(by);
        officeId = draft.officeId();
        note = draft.note();
        document = draft.document();
    }

    void submit(PublishedResult result, String by) {
        require(ResultState.DRAFT);
        requireDrafter(by);
        if (!result.hasFigures()) {
            throw new UserError("result.error.no_figures");
        }
        content = result.bytes();
        checksum = result.checksum();
        state = ResultState.SUBMITTED;
    }

    void check(String by, Instant at) {
        require(ResultState.SUBMITTED);
        requireOther(by);
        checkedBy = by;
        checkedAt = at;
        state = ResultState.CHECKED;
    }

    void approve(ResultDocument signed, String by, Instant at) {
        require(ResultState.CHECKED);
        requireOther(by);
        if (!signed.complete()) {
            throw new UserError("result.error.document");
        }
        document = signed;
        approvedBy = by;
        approvedAt = at;
        state = ResultState.PUBLISHED;
    }

    /** Gives it back to the one who drafted it; what was frozen is given up. */
    void giveBack(String why) {
        if (state != ResultState.SUBMITTED && state != ResultState.CHECKED) {
            throw movedOn();
        }
        requireReason(why);
        content = null;
        checksum = null;
        checkedBy = null;
        checkedAt = null;
        state = ResultState.DRAFT;
    }

    void discard() {
        require(ResultState.DRAFT);
        state = ResultState.DISCARDED;
    }

    /** Refuses whoever decides about something other than what was on the page. */
    void requireVersion(int seen) {
        if (version != seen) {
            throw new UserError("result.error.changed");
        }
    }

    boolean isDraftedBy(String username) {
        return draftedBy.equals(username);
    }

    private void require(ResultState expected) {
        if (state != expected) {
            throw movedOn();
        }
    }

    private static UserError movedOn() {
        return new UserError("result.error.moved_on");
    }

    private void requireDrafter(String by) {
        if (!isDraftedBy(by)) {
            throw new UserError("result.error.not_drafter");
        }
    }

    private void requireOther(String by) {
        if (isDraftedBy(by)) {
            throw new UserError("result.error.own_work");
        }
    }

    private static String requireReason(String why) {
        if (why == null || why.isBlank()) {
            throw new UserError("result.error.reason");
        }
        return why.strip();
    }

    public long id() {
        return id;
    }

    public String schemeCode() {
        return schemeCode;
    }

    public Period period() {
        return new Period(fromDay, toDay);
    }

    public String rankingGroup() {
        return rankingGroup;
    }

    public int number() {
        return number;
    }

    public Long replaces() {
        return replaces;
    }

    public String reason() {
        return reason;
    }

    public Long officeId() {
        return officeId;
    }

    public String note() {
        return note;
    }

    /** Never null; JPA makes null of a document of which nothing is known. */
    public ResultDocument document() {
        return document == null ? new ResultDocument(null, "", null, "") : document;
    }

    public ResultState state() {
        return state;
    }

    public String checksum() {
        return checksum;
    }

    public int version() {
        return version;
    }

    PublishedResult content() {
        return PublishedResult.read(content);
    }
}
