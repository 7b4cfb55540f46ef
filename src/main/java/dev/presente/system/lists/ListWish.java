package dev.presente.system.lists;

import dev.presente.system.Listing;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says which part of a list somebody wants to see.
 *
 * @param reverse whether what is largest or newest comes first
 * @param page the number of the page, from 0
 * @param size the largest number of items a page holds
 */
public record ListWish(SearchWords words, boolean reverse, int page, int size) {
    public ListWish(@Nullable String search, boolean reverse, int page, int size) {
        this(new SearchWords(search), reverse, page, size);
    }

    /**
     * Returns this part of a list that is short enough to be read whole. Items that are equal in this order keep theirs.
     *
     * @param texts what of an item is searched
     */
    public <T> Listing<T> of(List<T> all, ListOrder<T> order, Function<T, Stream<? extends @Nullable Object>> texts) {
        var found = all.stream().filter(one -> words.areIn(texts.apply(one))).toList();
        return Listing.of(order.sorted(found, reverse), page, size);
    }
}
