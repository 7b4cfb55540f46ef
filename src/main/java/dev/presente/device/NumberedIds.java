package dev.presente.device;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Knows whom a machine means by a number. Machines pad numbers with zeros, and people leave the zeros out: {@code 00077} of a
 * file is the {@code 77} of a map. Whoever looked for {@code 00077} only would take it for the id of somebody else.
 */
public final class NumberedIds {
    private static final Pattern NUMBER = Pattern.compile("0*([0-9]+)");

    private final Map<String, String> people;
    private final Map<String, String> byNumber = new HashMap<>();

    /** Takes for each id of a machine the id of the person. */
    public NumberedIds(Map<String, String> people) {
        this.people = Map.copyOf(people);
        Set<String> twice = new HashSet<>();
        people.forEach((id, person) -> {
            var number = NUMBER.matcher(id);
            if (number.matches()) {
                var other = byNumber.put(number.group(1), person);
                if (other != null && !other.equals(person)) {
                    twice.add(number.group(1));
                }
            }
        });
        byNumber.keySet().removeAll(twice);
    }

    /**
     * Returns the person whom a machine calls {@code id}: what was said about it or, when it is a number, about the only same
     * number with other zeros in front; {@code id} itself where nothing was said.
     */
    public String person(String id) {
        if (people.isEmpty()) {
            return id;
        }
        var exact = people.get(id);
        if (exact != null) {
            return exact;
        }
        var number = NUMBER.matcher(id);
        return number.matches() ? byNumber.getOrDefault(number.group(1), id) : id;
    }
}
