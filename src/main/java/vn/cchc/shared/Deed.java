package vn.cchc.shared;

/**
 * Something a user did that the audit trail keeps, published by modules below {@code account} in the transaction of the deed.
 *
 * @param action a message code below {@code audit.}
 * @param subject what was done to: a code a reader can look up
 */
public record Deed(String action, String subject, String detail) {}
