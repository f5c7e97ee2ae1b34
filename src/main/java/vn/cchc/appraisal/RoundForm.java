package vn.cchc.appraisal;

/**
 * A round as an officer types it, right or wrong.
 *
 * @param surveyMax blank = no survey is held
 */
record RoundForm(
        String name, String scheme, String from, String to, String dueOn, String answerDays, String surveyMax) {

    RoundForm {
        name = text(name);
        scheme = text(scheme);
        from = text(from);
        to = text(to);
        dueOn = text(dueOn);
        answerDays = text(answerDays);
        surveyMax = text(surveyMax);
    }

    private static String text(String typed) {
        return typed == null ? "" : typed.replace("\0", "").strip();
    }
}
