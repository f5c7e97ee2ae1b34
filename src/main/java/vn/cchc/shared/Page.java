package vn.cchc.shared;

import java.util.List;

/**
 * One page of a longer list.
 *
 * @param number counted from 1
 * @param total rows of the whole list
 */
public record Page<T>(List<T> rows, int number, int size, long total) {

    public int pages() {
        return (int) Math.max(1, (total + size - 1) / size);
    }
}
