package dev.presente.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sums up a load.
 *
 * @param enrolled the people who take part
 * @param checkins the check-ins that were answered with 200 or 201; the others are told in {@code outcomes} only
 * @param perSecond these check-ins a second
 * @param p50Ms half of the check-ins took no longer
 * @param stages by name, where the service says the time was spent
 * @param outcomes how many check-ins had each outcome and status
 */
record BenchResult(
        String proof,
        int enrolled,
        int clients,
        int seconds,
        int checkins,
        double perSecond,
        double p50Ms,
        double p95Ms,
        double p99Ms,
        Map<String, Stage> stages,
        Map<String, Integer> outcomes) {
    private static final List<String> STAGES =
            List.of("decode", "detect", "align", "quality", "liveness", "embed", "search", "write");

    record Stage(double p50Ms, double p95Ms) {}

    /** Holds one answered check-in. */
    record Sample(int status, String outcome, long nanos, Map<String, Double> stages) {
        boolean isDone() {
            return status == 200 || status == 201;
        }
    }

    static BenchResult of(BenchProof proof, int enrolled, int clients, int seconds, Collection<Sample> samples) {
        var done = samples.stream().filter(Sample::isDone).toList();
        var all = Latencies.ofNanos(done.stream().mapToLong(Sample::nanos).toArray());
        var stages = new LinkedHashMap<String, Stage>();
        for (var stage : STAGES) {
            var times = Latencies.ofMillis(done.stream()
                    .flatMap(sample -> sample.stages().entrySet().stream())
                    .filter(entry -> entry.getKey().equals(stage))
                    .mapToDouble(Map.Entry::getValue)
                    .toArray());
            if (!times.isEmpty()) {
                stages.put(stage, new Stage(times.percentile(0.5), times.percentile(0.95)));
            }
        }
        var outcomes = new TreeMap<String, Integer>();
        samples.forEach(sample -> outcomes.merge(sample.outcome() + " " + sample.status(), 1, Integer::sum));
        return new BenchResult(
                proof.name().toLowerCase(Locale.ROOT),
                enrolled,
                clients,
                seconds,
                done.size(),
                (double) done.size() / seconds,
                all.percentile(0.5),
                all.percentile(0.95),
                all.percentile(0.99),
                stages,
                outcomes);
    }

    /** Returns whether the service refused check-ins because there were too many. */
    boolean isLimited() {
        return outcomes.containsKey("rate-limited 429");
    }

    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(line(
                "%d people enrolled, %d clients, %d check-ins in %d s: %.1f a second",
                enrolled, clients, checkins, seconds, perSecond));
        lines.add(line("latency: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms", p50Ms, p95Ms, p99Ms));
        stages.forEach((name, stage) ->
                lines.add(line("  %-9s p50 %6.2f ms, p95 %6.2f ms", name, stage.p50Ms(), stage.p95Ms())));
        lines.add("outcomes: " + outcomes);
        return lines;
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
