package dev.presente.pad;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Deals people into groups, so that a fit can be judged by people whom it does not know. Within each set they are dealt in the
 * order of their names; who is in several sets under the same name is in one group in all of them.
 */
public final class Folds {
    private final Map<String, Integer> byPerson = new HashMap<>();

    private Folds() {}

    /**
     * Deals the people of the samples.
     *
     * @param folds the number of groups, which have the numbers from 0
     */
    public static Folds of(List<Sample> samples, int folds) {
        var dealt = new Folds();
        var sets = new LinkedHashSet<String>();
        samples.forEach(s -> sets.add(s.set()));
        for (var set : sets) {
            var people = new TreeSet<String>();
            samples.stream().filter(s -> s.set().equals(set)).forEach(s -> people.add(s.person()));
            int i = 0;
            for (var person : people) {
                dealt.byPerson.putIfAbsent(person, i++ % folds);
            }
        }
        return dealt;
    }

    /** Decides whether the sample's person is in the group of that number. */
    public boolean isIn(Sample sample, int fold) {
        return byPerson.getOrDefault(sample.person(), -1) == fold;
    }
}
