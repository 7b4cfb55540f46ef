package dev.presente.system.database;

import dev.presente.system.Listing;
import dev.presente.system.lists.PagedRows;
import java.util.function.Function;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;

/** Reads page by page from a repository, as {@link PagedRows} does by SQL. */
public final class Pages {
    private Pages() {}

    /**
     * Reads a page and counts all rows.
     *
     * @param page from 0; one that no table is long enough for is empty
     * @param rows the query of the repository, which sorts so that no two rows are alike
     */
    public static <T> Listing<T> page(int page, int size, Function<Pageable, Page<T>> rows) {
        var found = rows.apply(PageRequest.of(Math.min(page, Integer.MAX_VALUE / size), size));
        return new Listing<>(found.getContent(), page, size, found.getTotalElements());
    }
}
