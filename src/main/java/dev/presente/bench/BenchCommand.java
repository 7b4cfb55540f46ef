package dev.presente.bench;

import dev.presente.bench.BenchProof.Sent;
import dev.presente.client.ServiceClient;
import dev.presente.evaluation.JsonFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/**
 * Implements {@code presente bench}: it enrols people in a running service, sends check-ins by face, badge or PIN, prints
 * latencies and where the service says the time was spent ({@code Server-Timing}), and erases the people again.
 */
@Command(
        name = "bench",
        description =
                "Loads a running service with check-ins; prints throughput, latency and the time of each stage. For a test installation: the events stay.",
        mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {
    private static final Pattern ID = Pattern.compile("bench-([0-9]{6})");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String LIMITED =
            "The service refused check-ins as too many (rate-limited): start it with higher PRESENTE_FAILED_TRY_* for a test";

    /** A load has so many different check-ins at most, since each frame is kept in memory. */
    private static final int MOST_FRAMES = 600;

    /** So many strangers check in where nobody of an earlier run is there. */
    private static final int STRANGERS = 20;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--url",
            defaultValue = "http://localhost:8080",
            description = "the service, or several replicas in turns; can be given several times (${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init")
    private List<URI> urls;

    @Option(names = "--key", description = "API key with admin scope (environment variable PRESENTE_ADMIN_KEY)")
    private @Nullable String key;

    @Option(
            names = "--enrolled",
            defaultValue = "1000",
            description = "people to enrol first; 0 runs on who is there (${DEFAULT-VALUE})")
    private int enrolled;

    @Option(names = "--keep", description = "leave the people there, for further runs with --enrolled 0")
    private boolean keep;

    @Option(names = "--proof", defaultValue = "face", description = "face, badge or pin (${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init")
    private BenchProof proof;

    @Option(names = "--seconds", defaultValue = "10", description = "how long to send check-ins (${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--clients", defaultValue = "1", description = "check-ins at the same time (${DEFAULT-VALUE})")
    private int clients;

    @Option(
            names = "--images",
            description = "folder with one folder of photos per person (a packaged face, bent into others)")
    private @Nullable Path images;

    @Option(names = "--json", paramLabel = "FILE", description = "file for the result")
    private @Nullable Path json;

    @Override
    public Integer call() throws Exception {
        var secret = key == null ? System.getenv("PRESENTE_ADMIN_KEY") : key;
        if (secret == null || enrolled < 0 || seconds < 1 || clients < 1) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "A key (--key or PRESENTE_ADMIN_KEY) and positive numbers are needed");
        }
        var services = urls.stream().map(url -> new ServiceClient(url, secret)).toList();
        var people = images == null ? BenchPeople.synthetic() : BenchPeople.in(images);
        try (var load = new BenchLoad(services, clients)) {
            var result = enrolled == 0 ? loadWhoIsThere(load, people) : loadEnrolled(load, people);
            report(result);
            if (result.isLimited()) {
                spec.commandLine().getErr().println(LIMITED);
                return CommandLine.ExitCode.SOFTWARE;
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private BenchResult loadEnrolled(BenchLoad load, BenchPeople people) throws Exception {
        int count = images == null || proof != BenchProof.FACE
                ? enrolled
                : Math.min(enrolled, people.people().size());
        var service = load.first();
        try {
            var there = new ConcurrentSkipListSet<Integer>();
            load.each(count, person -> {
                if (proof.enrol(service, people, person)) {
                    there.add(person);
                }
            });
            return load.send(
                    proof, sent(people, IntStream.range(0, count).boxed().toList()), there.size(), seconds);
        } finally {
            if (!keep) {
                load.each(count, person -> service.delete("/employees/" + BenchProof.id(person)));
            }
        }
    }

    /** Sends the check-ins of the people whom an earlier run has left there; without them, the faces are strangers. */
    private BenchResult loadWhoIsThere(BenchLoad load, BenchPeople people) throws Exception {
        var there = whoIsThere(load.first());
        if (there.isEmpty() && proof != BenchProof.FACE) {
            throw new IOException("Nobody is there who could check in; run first with --enrolled N --keep");
        }
        int faces = images == null ? STRANGERS : people.people().size();
        var who = there.isEmpty() ? IntStream.range(0, faces).boxed().toList() : List.copyOf(there);
        return load.send(proof, sent(people, who), there.size(), seconds);
    }

    private static Set<Integer> whoIsThere(ServiceClient service) throws IOException, InterruptedException {
        var there = new TreeSet<Integer>();
        int size = 200;
        int listed = size;
        for (int page = 0; listed == size; page++) {
            var items = JSON.readTree(service.get("/employees?search=bench-&page=" + page + "&size=" + size))
                    .path("items");
            listed = items.size();
            items.forEach(item -> {
                var id = ID.matcher(item.path("employeeId").asString(""));
                if (id.matches()) {
                    there.add(Integer.valueOf(id.group(1)));
                }
            });
        }
        return there;
    }

    /** Returns check-ins of evenly chosen people, so that few fall into the debounce window of another. */
    private List<Sent> sent(BenchPeople people, List<Integer> who) throws IOException {
        int count = proof == BenchProof.FACE ? Math.min(who.size(), MOST_FRAMES) : who.size();
        var sent = new ArrayList<Sent>();
        for (int i = 0; i < count; i++) {
            int person = who.get((int) ((long) i * who.size() / count));
            if (proof != BenchProof.FACE
                    || images == null
                    || person < people.people().size()) {
                sent.add(proof.checkin(people, person));
            }
        }
        if (sent.isEmpty()) {
            throw new IOException("No photo is there to check in with");
        }
        return sent;
    }

    private void report(BenchResult result) throws IOException {
        result.lines().forEach(spec.commandLine().getOut()::println);
        if (json != null) {
            JsonFile.write(result, json);
        }
    }
}
