package dev.presente.system;

import java.util.List;
import java.util.function.Function;

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

    /** Returns the same page with something else for each item. */
    public <R> Listing<R> map(Function<? super T, ? extends R> shown) {
        return new Listing<>(items.stream().<R>map(shown).toList(), page, size, total);
    }

    /** Returns a page of a list that is short enough to be read whole. */
    public static <T> Listing<T> of(List<T> all, int page, int size) {
        var items = all.stream().skip((long) page * size).limit(size).toList();
        return new Listing<>(items, page, size, all.size());
    }
}
