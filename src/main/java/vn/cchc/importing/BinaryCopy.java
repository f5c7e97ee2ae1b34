package vn.cchc.importing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.postgresql.copy.CopyIn;

/** Writes rows in PostgreSQL's binary COPY format: neither side formats or parses text, the server works while Java reads on. */
public final class BinaryCopy implements AutoCloseable {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final long EPOCH_2000 = LocalDate.of(2000, 1, 1).toEpochDay();
    private static final int TEXT_OID = 25;

    private final CopyIn copy;
    private byte[] buffer = new byte[1 << 17];
    private int used;

    public BinaryCopy(CopyIn copy) throws SQLException {
        this.copy = copy;
        System.arraycopy(SIGNATURE, 0, buffer, 0, SIGNATURE.length);
        // Flags and the length of the header extension are both 0.
        used = SIGNATURE.length + 8;
    }

    /** Begins a row of so many fields. */
    public void row(int fields) throws IOException {
        if (used > 1 << 16) {
            flush();
        }
        room(2);
        shortBytes(fields);
    }

    public void nullValue() {
        room(4);
        intBytes(-1);
    }

    public void longValue(long value) {
        room(12);
        intBytes(8);
        intBytes((int) (value >>> 32));
        intBytes((int) value);
    }

    public void intValue(int value) {
        room(8);
        intBytes(4);
        intBytes(value);
    }

    public void booleanValue(boolean value) {
        room(5);
        intBytes(1);
        buffer[used++] = (byte) (value ? 1 : 0);
    }

    /** A day as days since 1970-01-01; {@link Integer#MIN_VALUE} is null. */
    public void epochDay(int day) {
        if (day == Integer.MIN_VALUE) {
            nullValue();
        } else {
            intValue((int) (day - EPOCH_2000));
        }
    }

    /** A text without NUL characters, or null. */
    public void text(String text) {
        if (text == null) {
            nullValue();
            return;
        }
        int length = text.length();
        room(4 + 3 * length);
        int start = used + 4;
        int at = start;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || c == 0) {
                byte[] bytes = text.replace("\u0000", "").getBytes(StandardCharsets.UTF_8);
                System.arraycopy(bytes, 0, buffer, start, bytes.length);
                at = start + bytes.length;
                break;
            }
            buffer[at++] = (byte) c;
        }
        intBytes(at - start);
        used = at;
    }

    public void textArray(List<String> texts) {
        room(4 + 20);
        int lengthAt = used;
        used += 4;
        intBytes(texts.isEmpty() ? 0 : 1);
        intBytes(0);
        intBytes(TEXT_OID);
        if (!texts.isEmpty()) {
            intBytes(texts.size());
            intBytes(1);
            for (String text : texts) {
                text(text);
            }
        }
        int end = used;
        used = lengthAt;
        intBytes(end - lengthAt - 4);
        used = end;
    }

    /** Ends the copy and returns the number of rows the server took. */
    public long end() throws IOException {
        room(2);
        shortBytes(-1);
        flush();
        try {
            return copy.endCopy();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /** Cancels a copy that was not ended, so that the connection can be used again for the rollback. */
    @Override
    public void close() {
        if (copy.isActive()) {
            try {
                copy.cancelCopy();
            } catch (SQLException e) {
                // The server answers a cancelled copy with an error: that is what was asked for.
                return;
            }
        }
    }

    private void flush() throws IOException {
        try {
            copy.writeToCopy(buffer, 0, used);
        } catch (SQLException e) {
            throw new IOException(e);
        }
        used = 0;
    }

    private void room(int bytes) {
        if (buffer.length - used < bytes) {
            buffer = java.util.Arrays.copyOf(buffer, Math.max(buffer.length * 2, used + bytes));
        }
    }

    private void shortBytes(int value) {
        buffer[used++] = (byte) (value >>> 8);
        buffer[used++] = (byte) value;
    }

    private void intBytes(int value) {
        buffer[used++] = (byte) (value >>> 24);
        buffer[used++] = (byte) (value >>> 16);
        buffer[used++] = (byte) (value >>> 8);
        buffer[used++] = (byte) value;
    }
}
