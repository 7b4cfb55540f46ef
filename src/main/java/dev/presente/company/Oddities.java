package dev.presente.company;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes punches go wrong, each in two of a hundred cases: it is forgotten, done twice, arrives hours or days late, or arrives
 * after the person's next one.
 */
final class Oddities {
    private static final int PERCENT = 2;

    private int forgotten;
    private int doubled;
    private int late;
    private int outOfOrder;

    /** Counts how often each of them happened so far. */
    record Counts(int forgotten, int doubled, int late, int outOfOrder) {}

    Counts counts() {
        return new Counts(forgotten, doubled, late, outOfOrder);
    }

    /**
     * Returns what really happens to some punches.
     *
     * @param meant the punches in order of time, as they would be if nothing went wrong
     */
    List<SyntheticPunch> happen(List<SyntheticPunch> meant, RandomGenerator random) {
        var real = new ArrayList<SyntheticPunch>();
        for (int i = 0; i < meant.size(); i++) {
            var punch = meant.get(i);
            if (happens(random)) {
                forgotten++;
                continue;
            }
            var arrived = punch.at();
            if (happens(random)) {
                late++;
                arrived = arrived.plusSeconds(3600 + random.nextInt(5 * 86_400));
            } else if (happens(random)
                    && i + 1 < meant.size()
                    && meant.get(i + 1).at().isAfter(punch.at())) {
                outOfOrder++;
                arrived = meant.get(i + 1).at().plusSeconds(1);
            }
            real.add(arrived(punch, arrived));
            if (happens(random)) {
                doubled++;
                // some come in the same second, some later than any debounce
                var again = Duration.ofMillis(random.nextInt(120_000));
                real.add(new SyntheticPunch(
                        new UUID(random.nextLong(), random.nextLong()),
                        punch.worker(),
                        punch.site(),
                        punch.at().plus(again),
                        arrived.plus(again),
                        punch.in(),
                        punch.stated()));
            }
        }
        return real;
    }

    private static SyntheticPunch arrived(SyntheticPunch punch, Instant arrived) {
        return new SyntheticPunch(
                punch.id(), punch.worker(), punch.site(), punch.at(), arrived, punch.in(), punch.stated());
    }

    private static boolean happens(RandomGenerator random) {
        return random.nextInt(100) < PERCENT;
    }
}
