package dev.presente.bench;

import dev.presente.evaluation.JsonFile;
import dev.presente.evaluation.ModelOption;
import dev.presente.face.matching.Template;
import dev.presente.face.matching.Verifier;
import dev.presente.face.pack.ModelPack;
import dev.presente.gallery.Neighbour;
import dev.presente.gallery.SearchContest;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/**
 * Implements {@code presente bench-search}: it times the search among made-up templates, by sketches and by comparing everybody,
 * in turns and on one thread.
 */
@Command(
        name = "bench-search",
        description = "Times 1:N searches in memory, with sketches and by comparing everybody; the last line is JSON.",
        mixinStandardHelpOptions = true)
public final class SearchBenchCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int PEOPLE = 6;
    private static final double TARGET_FMR = 1e-4;
    private static final double TARGET_FPIR = 5e-3;
    private static final int WARM_UP = 40;

    /**
     * So many searches of one kind are made before as many of the other. Comparing everybody reads so much memory that nothing of
     * the sketches would be left in the caches after each search; a service searches one way only.
     */
    private static final int TURN = 10;

    /** Each person has so many templates. */
    private static final int TEMPLATES = 2;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ModelOption model;

    @Option(names = "--templates", defaultValue = "100000", description = "templates to search in (${DEFAULT-VALUE})")
    private int templates;

    @Option(names = "--seed", defaultValue = "1", description = "another number makes other faces (${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--probes",
            defaultValue = "200",
            description = "searches; every second one is for a stranger (${DEFAULT-VALUE})")
    private int probes;

    @Option(
            names = "--pairs",
            defaultValue = "1000000",
            description =
                    "pairs of photos of one person within the threshold, of which none may be missed (${DEFAULT-VALUE})")
    private int pairs;

    @Option(names = "--json", paramLabel = "FILE", description = "file for the result (the last line has it too)")
    private @Nullable Path json;

    @Override
    public Integer call() throws Exception {
        if (templates < TEMPLATES || probes < 2 || pairs < 1) {
            throw new CommandLine.ParameterException(spec.commandLine(), "Positive numbers are needed");
        }
        var pack = model.open();
        int dimension = pack.manifest().embedder().dimension();
        requireMemory(dimension);
        var faces = new LikelyFaces(pack.calibration(), dimension, seed);
        var threshold = new Verifier(pack.calibration())
                .identificationThreshold(TARGET_FMR, TARGET_FPIR, templates)
                .distance();
        print(
                "%d templates of %s, faces of %d dimensions, threshold %.3f",
                templates, pack.id(), faces.dimensions(), threshold);
        var contest = new SearchContest(
                dimension,
                templates,
                id -> faces.another(id / TEMPLATES, (int) (id % TEMPLATES)),
                id -> id / TEMPLATES);
        var result = result(pack, faces, contest, threshold);
        if (json != null) {
            JsonFile.write(result, json);
        }
        spec.commandLine().getOut().println(JSON.writeValueAsString(result));
        return CommandLine.ExitCode.OK;
    }

    /** Both kinds of search are held in memory. What they need is known beforehand. */
    private void requireMemory(int dimension) {
        long needed = 200L << 20;
        needed += templates * (5L * dimension + 300);
        long there = Runtime.getRuntime().maxMemory();
        if (there < needed) {
            throw new IllegalArgumentException(
                    "%d templates need %d MB of heap, and there are %d: JAVA_OPTS=-Xmx%dm ./presente bench-search ..."
                            .formatted(templates, needed >> 20, there >> 20, needed >> 20));
        }
    }

    private Map<String, Object> result(ModelPack pack, LikelyFaces faces, SearchContest contest, double threshold) {
        for (int i = 0; i < WARM_UP; i += TURN) {
            turn(faces, contest, -i - TURN, -i, threshold);
        }
        var all = new ArrayList<Search>();
        for (int i = 0; i < probes; i += TURN) {
            all.addAll(turn(faces, contest, i, Math.min(probes, i + TURN), threshold));
        }
        var sketch = millis(all, search -> search.sketch().nanos());
        var exact = millis(all, search -> search.exact().nanos());
        var known = millis(
                all.stream().filter(Search::isKnown).toList(),
                search -> search.sketch().nanos());
        var strangers = millis(
                all.stream().filter(one -> !one.isKnown()).toList(),
                search -> search.sketch().nanos());
        long differing = all.stream()
                .filter(one -> !one.sketch().people().equals(one.exact().people()))
                .count();
        var result = new LinkedHashMap<String, Object>();
        result.put("templates", templates);
        result.put("modelId", pack.id());
        result.put("threshold", threshold);
        result.put("p50Ms", sketch.percentile(0.5));
        result.put("p99Ms", sketch.percentile(0.99));
        result.put("exactP50Ms", exact.percentile(0.5));
        result.put(
                "coreP50Ms", millis(all, search -> search.sketch().coreNanos()).percentile(0.5));
        result.put(
                "coreP99Ms", millis(all, search -> search.sketch().coreNanos()).percentile(0.99));
        result.put(
                "exactCoreP50Ms",
                millis(all, search -> search.exact().coreNanos()).percentile(0.5));
        result.put("knownP50Ms", known.percentile(0.5));
        result.put("strangerP50Ms", strangers.percentile(0.5));
        result.put("bytesPerTemplate", contest.sketchBytes() / templates);
        result.put("exactBytesPerTemplate", contest.wholeBytes() / templates);
        result.put("differingAnswersOf", List.of(differing, probes));
        result.put("missedOf", List.of(missed(faces, contest, threshold), pairs));
        return result;
    }

    private static Latencies millis(List<Search> searches, ToLongFunction<Search> nanos) {
        return Latencies.ofNanos(searches.stream().mapToLong(nanos).toArray());
    }

    /** Holds a search made both ways. */
    private record Search(boolean isKnown, Answer sketch, Answer exact) {}

    /**
     * Holds an answer and how long it took.
     *
     * @param coreNanos the time for which the thread had a core
     */
    private record Answer(List<Neighbour> people, long nanos, long coreNanos) {
        static Answer timed(Supplier<List<Neighbour>> search) {
            long core = THREADS.getCurrentThreadCpuTime();
            long start = System.nanoTime();
            var people = search.get();
            long end = System.nanoTime();
            return new Answer(people, end - start, THREADS.getCurrentThreadCpuTime() - core);
        }
    }

    /** Makes the searches of these numbers by sketches, and then the same ones by comparing everybody. */
    private List<Search> turn(LikelyFaces faces, SearchContest contest, int from, int to, double threshold) {
        var probes = IntStream.range(from, to)
                .mapToObj(number -> probe(faces, number))
                .toList();
        var sketches = probes.stream()
                .map(probe -> Answer.timed(() -> contest.bySketch(probe, PEOPLE, threshold)))
                .toList();
        var exact = probes.stream()
                .map(probe -> Answer.timed(() -> contest.exactly(probe, PEOPLE, threshold)))
                .toList();
        return IntStream.range(0, probes.size())
                .mapToObj(i -> new Search(isKnown(from + i), sketches.get(i), exact.get(i)))
                .toList();
    }

    private static boolean isKnown(int number) {
        return number % 2 == 0;
    }

    private Template probe(LikelyFaces faces, int number) {
        int people = templates / TEMPLATES;
        return isKnown(number)
                ? faces.another(Math.floorMod(number * 7919L, people), TEMPLATES + Math.abs(number))
                : faces.photo(people + Math.abs(number));
    }

    /** Returns how many pairs of photos of one person within the threshold a search would miss. */
    private long missed(LikelyFaces faces, SearchContest contest, double threshold) {
        return LongStream.range(0, pairs)
                .parallel()
                .filter(i -> isMissed(faces, contest, i, threshold))
                .count();
    }

    private static boolean isMissed(LikelyFaces faces, SearchContest contest, long person, double threshold) {
        var one = faces.photo(person);
        Template other = faces.another(person, 0);
        for (int number = 1; one.distance(other) > threshold; number++) {
            other = faces.another(person, number);
        }
        return contest.isMissed(one, other, threshold);
    }

    private void print(String format, Object... values) {
        spec.commandLine().getOut().println(String.format(Locale.ROOT, format, values));
    }
}
