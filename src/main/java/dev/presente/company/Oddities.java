package dev.presente.company;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes punches go wrong, each in two of a hundred cases: it is forgotten, done at a kiosk that asks for the direction when
 * that of the person does not (or the other way round), done twice within two minutes or again after some minutes, arrives
 * hours or days late, or arrives after the person's next one.
 */
final class Oddities {
    private static final int PERCENT = 2;

    private int forgotten;
    private int doubled;
    private int repeated;
    private int otherwiseStated;
    private int late;
    private int outOfOrder;

    /** Counts how often each of them happened so far. */
    record Counts(int forgotten, int doubled, int repeated, int otherwiseStated, int late, int outOfOrder) {}

    Counts counts() {
        return new Counts(forgotten, doubled, repeated, otherwiseStated, late, outOfOrder);
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
            if (happens(random)) {
                otherwiseStated++;
                punch = punch.statedOtherwise();
            }
            if (happens(random)) {
                late++;
                punch = punch.arrivedAt(punch.at().plusSeconds(3600 + random.nextInt(5 * 86_400)));
            } else if (happens(random)
                    && i + 1 < meant.size()
                    && meant.get(i + 1).at().isAfter(punch.at())) {
                outOfOrder++;
                punch = punch.arrivedAt(meant.get(i + 1).at().plusSeconds(1));
            }
            real.add(punch);
            if (happens(random)) {
                doubled++;
                // some come in the same second, some later than any debounce
                real.add(again(punch, Duration.ofMillis(random.nextInt(120_000)), random));
            }
            if (happens(random)) {
                repeated++;
                real.add(again(punch, minutesLater(random), random));
            }
        }
        return real;
    }

    /** Returns mostly 1 to 12 minutes, and often exactly the ten minutes up to which a punch is taken for a repeat. */
    private static Duration minutesLater(RandomGenerator random) {
        return switch (random.nextInt(6)) {
            case 0 -> Duration.ofMinutes(10);
            case 1 -> Duration.ofMinutes(10).plusSeconds(1);
            default -> Duration.ofMillis(60_000 + random.nextInt(660_000));
        };
    }

    private static SyntheticPunch again(SyntheticPunch punch, Duration later, RandomGenerator random) {
        return punch.again(new UUID(random.nextLong(), random.nextLong()), later);
    }

    private static boolean happens(RandomGenerator random) {
        return random.nextInt(100) < PERCENT;
    }
}
