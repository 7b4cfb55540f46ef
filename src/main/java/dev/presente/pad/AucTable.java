package dev.presente.pad;

import dev.presente.evaluation.ConfidenceInterval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Tells for single measurements how well each of them alone tells live faces from a kind of attack. */
final class AucTable {
    private AucTable() {}

    /**
     * States the chance that a random live face has more of a measurement than a random attack.
     *
     * @param interval 95%, by bootstrap over people
     */
    record Auc(double auc, ConfidenceInterval interval) {}

    /**
     * Returns the chances by measurement and species.
     *
     * @param values the measurements by name, each so that more of it means live
     */
    static Map<String, Map<String, Auc>> of(
            Map<String, ToDoubleFunction<Sample>> values, List<Sample> live, Map<String, List<Sample>> attacks) {
        var table = new LinkedHashMap<String, Map<String, Auc>>();
        values.forEach((name, value) -> {
            var row = new LinkedHashMap<String, Auc>();
            attacks.forEach((species, some) -> row.put(species, auc(value, live, some)));
            table.put(name, row);
        });
        return table;
    }

    private static Auc auc(ToDoubleFunction<Sample> value, List<Sample> live, List<Sample> attacks) {
        var people = new LinkedHashSet<String>();
        live.forEach(s -> people.add(s.person()));
        attacks.forEach(s -> people.add(s.person()));
        var names = List.copyOf(people);
        var faces = Values.of(value, live, names);
        var pictures = Values.of(value, attacks, names);
        var once = new int[names.size()];
        Arrays.fill(once, 1);
        var drawn = new ArrayList<Double>();
        ConfidenceInterval.drawnPeople(names.size())
                .limit(ConfidenceInterval.REPLICATES)
                .map(times -> faces.above(pictures, times))
                .filter(Double::isFinite)
                .forEach(drawn::add);
        return new Auc(faces.above(pictures, once), ConfidenceInterval.ofSample(array(drawn)));
    }

    private static double[] array(Collection<Double> values) {
        return values.stream().mapToDouble(v -> v).toArray();
    }

    /** Holds one value of each photo, and the number of its person. */
    @SuppressWarnings("ArrayRecordComponent") // it is never compared
    private record Values(double[] values, int[] people) {
        static Values of(ToDoubleFunction<Sample> value, List<Sample> samples, List<String> names) {
            return new Values(
                    samples.stream().mapToDouble(value).toArray(),
                    samples.stream().mapToInt(s -> names.indexOf(s.person())).toArray());
        }

        /** Returns the chance that a value of these lies above one of the others, when each person counts so many times. */
        double above(Values others, int[] times) {
            double above = 0;
            double pairs = 0;
            for (int i = 0; i < values.length; i++) {
                for (int j = 0; j < others.values.length; j++) {
                    double weight = (double) times[people[i]] * times[others.people[j]];
                    above += weight * (0.5 + 0.5 * Math.signum(values[i] - others.values[j]));
                    pairs += weight;
                }
            }
            return above / pairs;
        }
    }
}
