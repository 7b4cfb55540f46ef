package dev.presente.bench;

import dev.presente.client.ServiceClient;
import java.io.IOException;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Implements {@code presente bench-lists}: it asks a running service for each of its lists in all ways that a page offers. */
@Command(
        name = "bench-lists",
        description =
                "Asks a running service for each of its lists, but those below an id, as a page does: plain, the last page, by words, with each"
                        + " filter, and sorted by each order in both directions. Prints for each list how many rows it has, and the median"
                        + " and the longest time of its slowest way. It changes nothing.",
        mixinStandardHelpOptions = true)
public final class ListBenchCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** So a list of what is the caller's own answers a key that is linked to nobody. */
    private static final Set<Integer> OF_PEOPLE_ALONE = Set.of(403, 404);

    private static final String LINE = "%-34s %9s %9s %9s  %s";

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--url", defaultValue = "http://localhost:8080", description = "the service (${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init")
    private URI url;

    @Option(names = "--key", description = "API key with admin scope (environment variable PRESENTE_ADMIN_KEY)")
    private @Nullable String key;

    @Option(names = "--times", defaultValue = "10", description = "how often each way is asked (${DEFAULT-VALUE})")
    private int times;

    @Option(names = "--words", defaultValue = "er an", description = "what is searched for (${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init")
    private String words;

    @Option(names = "--rows", defaultValue = "50", description = "rows of a page (${DEFAULT-VALUE})")
    private int rows;

    /** Holds how long one way took. */
    private record Time(String way, Latencies latencies) {
        double median() {
            return latencies.percentile(0.5);
        }

        double longest() {
            return latencies.percentile(1);
        }
    }

    @Override
    public Integer call() throws Exception {
        var secret = key == null ? System.getenv("PRESENTE_ADMIN_KEY") : key;
        if (secret == null || times < 1 || rows < 1) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "A key (--key or PRESENTE_ADMIN_KEY) and positive numbers are needed");
        }
        var service = new ServiceClient(url, secret);
        var site = ask(service, "/sites?").at("/items/0/name").asString("");
        var week = LocalDate.now(ZoneOffset.UTC).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        var lists = DescribedList.of(ask(service, "/v3/api-docs?"), words, week, site);
        print(LINE, "list", "rows", "median ms", "longest", "slowest way");
        double slowest = 0;
        int timed = 0;
        for (var list : lists) {
            if (OF_PEOPLE_ALONE.contains(service.ask(list.path()).statusCode())) {
                continue;
            }
            int total = ask(service, list.path()).path("total").asInt();
            var time = slowestWay(service, list, Math.max(0, (total - 1) / rows));
            slowest = Math.max(slowest, time.median());
            timed++;
            var path = list.path().substring(0, list.path().indexOf('?'));
            print(LINE, path, total, millis(time.median()), millis(time.longest()), time.way());
        }
        print("%d lists; the slowest way of all has a median of %s ms", timed, millis(slowest));
        return CommandLine.ExitCode.OK;
    }

    private static JsonNode ask(ServiceClient service, String path) throws IOException, InterruptedException {
        return JSON.readTree(service.get(path));
    }

    private Time slowestWay(ServiceClient service, DescribedList list, int lastPage)
            throws IOException, InterruptedException {
        var ways = new ArrayList<>(List.of("", "page=" + lastPage));
        ways.addAll(list.ways());
        var slowest = new Time("", Latencies.ofNanos(new long[] {0}));
        for (var way : ways) {
            var time = time(service, list.path() + "size=" + rows + (way.isEmpty() ? "" : "&" + way), way);
            slowest = time.median() > slowest.median() ? time : slowest;
        }
        return slowest;
    }

    private Time time(ServiceClient service, String path, String way) throws IOException, InterruptedException {
        service.get(path); // the first of a kind warms up
        var nanos = new long[times];
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            service.get(path);
            nanos[i] = System.nanoTime() - start;
        }
        return new Time(way, Latencies.ofNanos(nanos));
    }

    private static String millis(double time) {
        return String.format(Locale.ROOT, "%.1f", time);
    }

    private void print(String format, Object... values) {
        spec.commandLine().getOut().println(String.format(Locale.ROOT, format, values));
    }
}
