package dev.presente.zone;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes the rules of a zone of the moments at which its offset changes. */
final class Transitions {
    private Transitions() {}

    /** Returns the rules of a line {@code T NAME OFFSET [SECOND OFFSET]…}. */
    static ZoneRules rules(String[] words) {
        var offsets = new TreeMap<Long, Integer>();
        offsets.put(Long.MIN_VALUE, Integer.valueOf(words[2]));
        for (int i = 3; i < words.length; i += 2) {
            offsets.put(Long.valueOf(words[i]), Integer.valueOf(words[i + 1]));
        }
        return rules(offsets);
    }

    /** Writes the rules of a zone as such a line. */
    static String line(String name, ZoneRules rules) {
        var first = rules.getOffset(Instant.MIN).getTotalSeconds();
        return rules.getTransitions().stream()
                .map(change ->
                        change.toEpochSecond() + " " + change.getOffsetAfter().getTotalSeconds())
                .collect(Collectors.joining(" ", "T " + name + " " + first + " ", ""))
                .strip();
    }

    /**
     * Returns the rules.
     *
     * @param offsets the offset, in seconds, from each second since 1970 on; the first one also holds for all time before
     */
    static ZoneRules rules(SortedMap<Long, Integer> offsets) {
        var before = ZoneOffset.ofTotalSeconds(Objects.requireNonNull(offsets.get(offsets.firstKey())));
        var base = before;
        var transitions = new ArrayList<ZoneOffsetTransition>();
        for (var change : offsets.entrySet()) {
            var after = ZoneOffset.ofTotalSeconds(change.getValue());
            if (!after.equals(before)) {
                var local = LocalDateTime.ofEpochSecond(change.getKey(), 0, before);
                transitions.add(ZoneOffsetTransition.of(local, before, after));
                before = after;
            }
        }
        return ZoneRules.of(base, base, List.of(), transitions, List.of());
    }
}
