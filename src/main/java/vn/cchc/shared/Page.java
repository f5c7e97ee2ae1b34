package vn.cchc.shared;

import java.util.List;

/**
 * One page of a longer list.
 *
 * @param number counted from 1
 * @param total rows of the whole list
 */
public record Page<T>(List<T> rows, int number, int size, long total) {

    /** A page of a list that is known as a whole; a number before the first page or after the last one means that page. */
    public static <T> Page<T> of(List<T> all, int number, int size) {
        int last = Math.max(1, (all.size() + size - 1) / size);
        int at = Math.max(1, Math.min(number, last));
        return new Page<>(
                List.copyOf(all.subList((at - 1) * size, Math.min(all.size(), at * size))), at, size, all.size());
    }

    public int pages() {
        return (int) Math.max(1, (total + size - 1) / size);
    }
}
