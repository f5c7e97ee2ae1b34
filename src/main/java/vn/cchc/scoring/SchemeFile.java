package vn.cchc.scoring;

import java.time.LocalDate;

/** A scheme as one file, to be carried to another installation. */
record SchemeFile(String code, String document, LocalDate validFrom, SchemeDocument content) {}
