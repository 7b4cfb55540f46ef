package dev.presente.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/**
 * Implements {@code presente bench}: it enrols people in a running service, sends 1:N check-ins of 640x480 JPEG frames, prints
 * latencies and where the service says the time was spent ({@code Server-Timing}), and erases the people again.
 */
@Command(
        name = "bench",
        description =
                "Loads a running service with check-ins; prints throughput, latency and the time of each stage. For a test installation: the events stay.",
        mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {
    private static final List<String> STAGES =
            List.of("decode", "detect", "align", "quality", "liveness", "embed", "search", "write");
    private static final Pattern TIMING = Pattern.compile("(\\w+);dur=([0-9.]+)");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--url", defaultValue = "http://localhost:8080", description = "the service (${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init")
    private URI url;

    @Option(names = "--key", description = "API key with admin scope (environment variable PRESENTE_ADMIN_KEY)")
    private @Nullable String key;

    @Option(names = "--enrolled", defaultValue = "1000", description = "people to enrol first (${DEFAULT-VALUE})")
    private int enrolled;

    @Option(names = "--seconds", defaultValue = "10", description = "how long to send check-ins (${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--clients", defaultValue = "1", description = "check-ins at the same time (${DEFAULT-VALUE})")
    private int clients;

    @Option(
            names = "--images",
            description = "folder with one folder of photos per person (a packaged face, bent into others)")
    private @Nullable Path images;

    /** This counter continues through warm-up and measurement, so that nobody checks in twice in a row. */
    private final AtomicInteger next = new AtomicInteger();

    /** Holds one answered check-in. */
    private record Sample(int status, String outcome, long nanos, Map<String, Double> stages) {}

    @Override
    public Integer call() throws Exception {
        var secret = key == null ? System.getenv("PRESENTE_ADMIN_KEY") : key;
        if (secret == null || enrolled < 1 || seconds < 1 || clients < 1) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "A key (--key or PRESENTE_ADMIN_KEY) and positive numbers are needed");
        }
        var service = new ServiceClient(url, secret);
        var people = images == null ? BenchPeople.synthetic() : BenchPeople.in(images);
        int count =
                images == null ? enrolled : Math.min(enrolled, people.people().size());
        var pool = Executors.newFixedThreadPool(
                Math.max(clients, Runtime.getRuntime().availableProcessors()));
        try {
            int templates = enrol(pool, service, people, count);
            try {
                load(pool, service, frames(people, count), 2);
                report(load(pool, service, frames(people, count), seconds), templates);
            } finally {
                erase(pool, service, count);
            }
        } finally {
            pool.shutdownNow();
        }
        return CommandLine.ExitCode.OK;
    }

    private int enrol(ExecutorService pool, ServiceClient service, BenchPeople people, int count) throws Exception {
        var templates = new AtomicInteger();
        each(pool, count, person -> {
            var fields = Map.of("employeeId", id(person), "consent", "true", "lookAlike", "true");
            var answer = service.post("/enroll", fields, people.enrolmentFrame(person));
            if (answer.statusCode() == 201) {
                templates.incrementAndGet();
            } else if (answer.statusCode() != 422) {
                throw new IOException("enrolment answered " + answer.statusCode() + ": " + answer.body());
            }
        });
        return templates.get();
    }

    private static void erase(ExecutorService pool, ServiceClient service, int count) throws Exception {
        each(pool, count, person -> service.delete("/employees/" + id(person)));
    }

    private static String id(int person) {
        return "bench-%06d".formatted(person);
    }

    /** Returns frames of evenly chosen people, so that few check-ins fall into the debounce window of another. */
    private static List<byte[]> frames(BenchPeople people, int count) throws IOException {
        var frames = new ArrayList<byte[]>();
        for (int i = 0; i < Math.min(count, 600); i++) {
            frames.add(people.checkinFrame((int) ((long) i * count / Math.min(count, 600))));
        }
        return frames;
    }

    private List<Sample> load(ExecutorService pool, ServiceClient service, List<byte[]> frames, int seconds)
            throws Exception {
        var samples = new ConcurrentLinkedQueue<Sample>();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        each(pool, clients, client -> {
            while (System.nanoTime() < end) {
                var frame = frames.get(next.getAndIncrement() % frames.size());
                long start = System.nanoTime();
                var answer = service.post("/checkin", Map.of(), frame);
                samples.add(sample(answer, System.nanoTime() - start));
            }
        });
        return List.copyOf(samples);
    }

    private static Sample sample(HttpResponse<String> answer, long nanos) {
        var body = JSON.readTree(answer.body());
        var outcome = body.path("outcome").asString(body.path("code").asString("?"));
        var stages = new TreeMap<String, Double>();
        TIMING.matcher(answer.headers().firstValue("Server-Timing").orElse(""))
                .results()
                .forEach(m -> stages.put(m.group(1), Double.parseDouble(m.group(2))));
        return new Sample(answer.statusCode(), outcome, nanos, stages);
    }

    private void report(List<Sample> samples, int templates) {
        var all = Latencies.ofNanos(samples.stream().mapToLong(Sample::nanos).toArray());
        print(
                "%d people enrolled, %d clients, %d check-ins in %d s: %.1f a second",
                templates, clients, samples.size(), seconds, (double) samples.size() / seconds);
        print(
                "latency: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms",
                all.percentile(0.5), all.percentile(0.95), all.percentile(0.99));
        for (var stage : STAGES) {
            var times = Latencies.ofMillis(samples.stream()
                    .flatMap(s -> s.stages().entrySet().stream())
                    .filter(e -> e.getKey().equals(stage))
                    .mapToDouble(Map.Entry::getValue)
                    .toArray());
            if (!times.isEmpty()) {
                print("  %-9s p50 %6.2f ms, p95 %6.2f ms", stage, times.percentile(0.5), times.percentile(0.95));
            }
        }
        var outcomes = new TreeMap<String, Integer>();
        samples.forEach(s -> outcomes.merge(s.outcome() + " " + s.status(), 1, Integer::sum));
        print("outcomes: %s", outcomes);
    }

    private void print(String format, Object... values) {
        spec.commandLine().getOut().println(String.format(Locale.ROOT, format, values));
    }

    private interface Task {
        void run(int i) throws Exception;
    }

    private static void each(ExecutorService pool, int count, Task task) throws Exception {
        var running = new ArrayList<Future<?>>();
        for (int i = 0; i < count; i++) {
            int number = i;
            running.add(pool.submit(() -> {
                task.run(number);
                return null;
            }));
        }
        for (var future : running) {
            future.get();
        }
    }
}
