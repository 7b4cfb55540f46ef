package dev.presente.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Times several things in turns, one after the other in every round, so that a noisy machine slows all of them alike and their
 * ratios hold.
 */
final class Contest {
    /** Is timed once a round. */
    interface Contender {
        void run() throws Exception;
    }

    private final Map<String, Contender> contenders = new LinkedHashMap<>();

    Contest add(String name, Contender contender) {
        contenders.put(name, contender);
        return this;
    }

    /**
     * Holds the median milliseconds by contender.
     *
     * @param byName in the order in which they were added
     */
    record Medians(Map<String, Double> byName) {
        double of(String name) {
            return byName.getOrDefault(name, Double.NaN);
        }
    }

    /** Times {@code rounds} rounds, after as many to warm up. */
    Medians run(int rounds) throws Exception {
        time(rounds);
        var medians = new LinkedHashMap<String, Double>();
        time(rounds)
                .forEach((name, nanos) ->
                        medians.put(name, Latencies.ofNanos(nanos).percentile(0.5)));
        return new Medians(medians);
    }

    private Map<String, long[]> time(int rounds) throws Exception {
        var nanos = new LinkedHashMap<String, long[]>();
        for (int round = 0; round < rounds; round++) {
            for (var contender : contenders.entrySet()) {
                long start = System.nanoTime();
                contender.getValue().run();
                long end = System.nanoTime();
                nanos.computeIfAbsent(contender.getKey(), name -> new long[rounds])[round] = end - start;
            }
        }
        return nanos;
    }
}
