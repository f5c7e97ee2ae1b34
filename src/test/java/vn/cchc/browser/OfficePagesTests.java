package vn.cchc.browser;

import java.util.stream.Stream;

/** The pages of those who keep the installation: the officer, clerks, inspectors and the administrator. */
class OfficePagesTests extends PagesTests {

    static Stream<Visit> visits() {
        return otherVisits();
    }
}
