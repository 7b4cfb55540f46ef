package dev.presente.system.lists;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sorts a list that is read whole. Items that are equal keep their order, and those that lack the key come last in both directions. */
@FunctionalInterface
public interface ListOrder<T> {
    List<T> sorted(List<T> all, boolean reverse);

    /** Sorts by the order in which items were added, for a list that comes with the newest first, whatever clock they were added by. */
    static <T> ListOrder<T> ofNewestFirst() {
        return (all, reverse) -> {
            var sorted = new ArrayList<>(all);
            if (!reverse) {
                Collections.reverse(sorted);
            }
            return sorted;
        };
    }

    /** Sorts by a member, which is asked of each item once. */
    static <T, V extends Comparable<? super V>> ListOrder<T> by(Function<T, @Nullable V> member) {
        record Keyed<T, V>(T item, @Nullable V key) {}
        return (all, reverse) -> {
            Comparator<V> order = reverse ? Comparator.reverseOrder() : Comparator.naturalOrder();
            return all.stream()
                    .map(item -> new Keyed<>(item, member.apply(item)))
                    .sorted(Comparator.comparing(Keyed<T, V>::key, Comparator.nullsLast(order)))
                    .map(Keyed::item)
                    .toList();
        };
    }

    /** Sorts by a text without case and accents. */
    static <T> ListOrder<T> byText(Function<T, @Nullable String> member) {
        return by(item -> {
            var text = member.apply(item);
            return text == null ? null : SearchWords.plain(text);
        });
    }
}
