package dev.presente.report.payroll;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Adds up worked time by its kind. */
final class Parts {
    private final SortedMap<Part, Duration> times = new TreeMap<>();

    void add(Part part, Duration time) {
        if (!time.isZero()) {
            times.merge(part, time, Duration::plus);
        }
    }

    void addAll(Parts others) {
        others.times.forEach(this::add);
    }

    /** Returns the time of the kinds that are wanted. */
    Duration of(Predicate<Part> wanted) {
        return times.entrySet().stream()
                .filter(entry -> wanted.test(entry.getKey()))
                .map(Map.Entry::getValue)
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Returns each kind that there is, in order. */
    SortedMap<Part, Duration> times() {
        return Collections.unmodifiableSortedMap(times);
    }
}
