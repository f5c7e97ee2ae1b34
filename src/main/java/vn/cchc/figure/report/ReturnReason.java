package vn.cchc.figure.report;

/** Why a report is given back, beside the words for it. */
enum ReturnReason {
    WRONG_FIGURE,
    INCOMPLETE,
    NO_EVIDENCE,
    WRONG_PERIOD,
    OTHER
}
