package dev.presente.bench;

import dev.presente.bench.BenchProof.Sent;
import dev.presente.bench.BenchResult.Sample;
import dev.presente.client.ServiceClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** Loads services with check-ins, several at the same time and each service in its turn. */
final class BenchLoad implements AutoCloseable {
    private static final Pattern TIMING = Pattern.compile("(\\w+);dur=([0-9.]+)");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** So many seconds of check-ins come first and are not measured. */
    private static final int WARM_UP = 2;

    private final List<ServiceClient> services;
    private final int clients;
    private final ExecutorService pool;

    /** This counter continues through warm-up and measurement, so that nobody checks in twice in a row. */
    private final AtomicInteger next = new AtomicInteger();

    BenchLoad(List<ServiceClient> services, int clients) {
        this.services = services;
        this.clients = clients;
        pool = Executors.newFixedThreadPool(
                Math.max(clients, Runtime.getRuntime().availableProcessors()));
    }

    /** Returns the service that enrols, lists and erases people. */
    ServiceClient first() {
        return services.get(0);
    }

    /**
     * Sends check-ins and measures them, after a warm-up.
     *
     * @param people how many people are enrolled
     * @param seconds how long to send what is measured
     */
    BenchResult send(BenchProof proof, List<Sent> sent, int people, int seconds) throws Exception {
        samples(sent, WARM_UP);
        return BenchResult.of(proof, people, clients, seconds, List.copyOf(samples(sent, seconds)));
    }

    private Collection<Sample> samples(List<Sent> sent, int seconds) throws Exception {
        Collection<Sample> samples = new ConcurrentLinkedQueue<>();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        each(clients, client -> {
            var service = services.get(client % services.size());
            while (System.nanoTime() < end) {
                var one = sent.get(next.getAndIncrement() % sent.size());
                long start = System.nanoTime();
                var answer = service.post("/checkin", one.fields(), one.photo());
                samples.add(sample(answer, System.nanoTime() - start));
            }
        });
        return samples;
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

    /** Does one of the tasks of a load. */
    interface Task {
        void run(int i) throws Exception;
    }

    /** Does a task for each number below {@code count}, several at the same time, and waits for all of them. */
    void each(int count, Task task) throws Exception {
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

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
