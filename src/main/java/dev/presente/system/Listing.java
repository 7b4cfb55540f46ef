package dev.presente.system;

import java.util.List;
import java.util.function.Function;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;

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

    /** What {@code find}, which states an order in which no two items are alike, finds on that page. */
    public static <T> Listing<T> of(int page, int size, Function<Pageable, Page<T>> find) {
        boolean isBeyondAll = (long) page * size > Integer.MAX_VALUE; // JPA counts rows in an int
        var found = find.apply(isBeyondAll ? PageRequest.of(0, 1) : PageRequest.of(page, size));
        return new Listing<>(isBeyondAll ? List.of() : found.getContent(), page, size, found.getTotalElements());
    }
}
