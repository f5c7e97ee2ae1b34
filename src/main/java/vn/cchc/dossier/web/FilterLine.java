package vn.cchc.dossier.web;

/** One filter in words, as printed above a list and into its Excel file. */
record FilterLine(String label, String value) {}
