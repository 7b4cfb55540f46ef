package dev.presente.evaluation.degrade;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** Lists the ways in which photos can be spoilt, as options name them. */
public final class SpoiltKinds implements Iterable<String> {
    /** Returns the names of all ways. */
    public static List<String> all() {
        return Arrays.stream(Spoiling.values()).map(Spoiling::label).toList();
    }

    @Override
    public Iterator<String> iterator() {
        return all().iterator();
    }
}
