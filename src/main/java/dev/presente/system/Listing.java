package dev.presente.system;

import java.util.List;

/**
 * Holds one page of a list.
 *
 * @param page the number of the page, from 0
 * @param size the largest number of items a page holds
 * @param total the number of items of all pages
 */
public record Listing<T>(List<T> items, int page, int size, long total) {
    public static final int MAX_SIZE = 1000;

    public Listing {
        items = List.copyOf(items);
    }

    /** Returns a page of a list that is short enough to be read whole. */
    public static <T> Listing<T> of(List<T> all, int page, int size) {
        var items = all.stream().skip((long) page * size).limit(size).toList();
        return new Listing<>(items, page, size, all.size());
    }
}
