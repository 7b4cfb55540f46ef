package dev.presente.system;

import java.util.List;

/**
 * One page of a list.
 *
 * @param page from 0
 * @param size the largest number of items a page holds
 * @param total of all pages
 */
public record Listing<T>(List<T> items, int page, int size, long total) {
    public static final int MAX_SIZE = 1000;

    public Listing {
        items = List.copyOf(items);
    }
}
