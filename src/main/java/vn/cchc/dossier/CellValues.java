package vn.cchc.dossier;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Set;
import vn.cchc.importing.Columns;

/** Reads dates, counts, money and yes/no as one-stop systems write them. */
final class CellValues {

    /** No date: the cell is blank. */
    static final int NO_DAY = Integer.MIN_VALUE;

    /** The cell holds something that is no date. */
    static final int BAD_DAY = Integer.MIN_VALUE + 1;

    /** The calendar of working days knows these years; a date outside is a slip of the pen, as 0203 for 2023. */
    private static final int FIRST_YEAR = 2000;

    private static final int LAST_YEAR = 2060;
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Set<String> YES = Set.of("co", "x", "1", "true", "yes");
    private static final long MOST = 1_000_000_000_000_000L;

    private CellValues() {}

    /** dd/MM/yyyy or yyyy-MM-dd, with or without a time, as days since 1970. */
    static int day(String text) {
        int length = text.length();
        if (length == 0) {
            return NO_DAY;
        }
        if (length < 10) {
            return BAD_DAY;
        }
        if (text.charAt(2) == '/' && text.charAt(5) == '/') {
            int day = date(digits(text, 6, 10), digits(text, 3, 5), digits(text, 0, 2));
            return day == BAD_DAY || length == 10 || text.charAt(10) == ' ' && isTime(text, 11) ? day : BAD_DAY;
        }
        if (text.charAt(4) == '-' && text.charAt(7) == '-') {
            int day = date(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
            return day == BAD_DAY || length == 10 || isTime(text, 11) ? day : instant(text);
        }
        return BAD_DAY;
    }

    private static int date(int year, int month, int day) {
        if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1 || day > 31) {
            return BAD_DAY;
        }
        if (day > 28 && day > java.time.YearMonth.of(year, month).lengthOfMonth()) {
            return BAD_DAY;
        }
        return (int) LocalDate.of(year, month, day).toEpochDay();
    }

    /** HH:mm or HH:mm:ss to the end of the text. */
    private static boolean isTime(String text, int at) {
        int length = text.length() - at;
        if (length != 5 && length != 8 || text.charAt(at + 2) != ':' || length == 8 && text.charAt(at + 5) != ':') {
            return false;
        }
        int hour = digits(text, at, at + 2);
        int minute = digits(text, at + 3, at + 5);
        int second = length == 8 ? digits(text, at + 6, at + 8) : 0;
        return hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
    }

    /** ISO with fractions or an offset: the day it was in Vietnam. */
    private static int instant(String text) {
        String iso = text.replace(' ', 'T');
        try {
            if (iso.endsWith("Z")) {
                return (int) Instant.parse(iso).atZone(ZONE).toLocalDate().toEpochDay();
            }
            return iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10
                    ? (int) OffsetDateTime.parse(iso)
                            .atZoneSameInstant(ZONE)
                            .toLocalDate()
                            .toEpochDay()
                    : (int) LocalDateTime.parse(iso).toLocalDate().toEpochDay();
        } catch (DateTimeException e) {
            return BAD_DAY;
        }
    }

    private static int digits(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + c - '0';
        }
        return value;
    }

    /** A whole number; {@code 2.000} is two thousand, a decimal tail is cut, what is no number is 0. */
    static long number(String text) {
        long value = 0;
        boolean negative = false;
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                value = value * 10 + c - '0';
                if (value > MOST) {
                    return 0;
                }
            } else if (c == '-' || c == '(') {
                negative |= value == 0;
            } else if ((c == '.' || c == ',') && !isGroup(text, i + 1)) {
                break;
            } else if (Character.isLetter(c) && value > 0) {
                break;
            }
        }
        return negative ? -value : value;
    }

    /** Exactly three digits follow: the sign before them groups thousands. */
    private static boolean isGroup(String text, int at) {
        int digits = 0;
        while (at + digits < text.length() && Character.isDigit(text.charAt(at + digits))) {
            digits++;
        }
        return digits == 3;
    }

    /** A count of things: at most a billion. */
    static int count(String text) {
        return text.isEmpty() ? 0 : (int) Math.max(-1, Math.min(number(text), 1_000_000_000L));
    }

    static boolean yes(String text) {
        return !text.isEmpty() && YES.contains(Columns.key(text));
    }

    /** Yes, or a way of paying that needs no counter. */
    static boolean paidOnline(String text) {
        if (text.isEmpty()) {
            return false;
        }
        String key = Columns.key(text);
        return YES.contains(key)
                || !key.startsWith("khong")
                        && (key.contains("tructuyen") || key.contains("chuyenkhoan") || key.contains("qr"));
    }
}
