package vn.cchc.scoring.result;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON of which there is one form only: keys in order, no blanks, decimals exact and plain without trailing zeros, UTF-8.
 * Written here and not by a library, so that no update of one changes a byte of what was published.
 */
final class CanonicalJson {

    private CanonicalJson() {}

    /** @param value maps with text keys, lists, texts, numbers other than floating ones, booleans and null */
    static byte[] bytes(Object value) {
        StringBuilder json = new StringBuilder();
        write(value, json);
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(Object value, StringBuilder json) {
        if (value == null || value instanceof Boolean) {
            json.append(value);
        } else if (value instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((key, item) -> sorted.put((String) key, item));
            json.append('{');
            for (Iterator<Map.Entry<String, Object>> i = sorted.entrySet().iterator(); i.hasNext(); ) {
                Map.Entry<String, Object> entry = i.next();
                text(entry.getKey(), json);
                json.append(':');
                write(entry.getValue(), json);
                json.append(i.hasNext() ? "," : "");
            }
            json.append('}');
        } else if (value instanceof List<?> list) {
            json.append('[');
            for (Iterator<?> i = list.iterator(); i.hasNext(); ) {
                write(i.next(), json);
                json.append(i.hasNext() ? "," : "");
            }
            json.append(']');
        } else if (value instanceof Double || value instanceof Float) {
            throw new IllegalArgumentException("Not exact: " + value);
        } else if (value instanceof Number) {
            json.append(plain(value instanceof BigDecimal decimal ? decimal : new BigDecimal(value.toString())));
        } else {
            text((String) value, json);
        }
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static void text(String text, StringBuilder json) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
