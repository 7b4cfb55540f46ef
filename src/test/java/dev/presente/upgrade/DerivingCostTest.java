package dev.presente.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.ChildService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures what deriving the year of a company costs in an earlier release, whose jar is named, and in this one: both serve the
 * same people and events, and derive them in turns. The processor time of the service and of its connections to the database
 * counts, so that the load of the machine matters little. What the database does by itself, such as cleaning up after the days
 * that were deleted, does not count: it comes now and then.
 */
@EnabledIfSystemProperty(named = "presente.derive.before", matches = ".+")
class DerivingCostTest {
    private static final int PEOPLE = Integer.getInteger("presente.derive.people", 200);
    private static final int ROUNDS = 5;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private record Running(ChildService service, Path data) {
        /** Returns the processor time used so far. The connections of the service's pool stay open meanwhile. */
        Duration used() throws IOException, SQLException {
            try (var connection = Tables.open(data)) {
                var sessions = Tables.strings(
                        connection, "select pid from pg_stat_activity where usename = 'presente_service'");
                return Stream.concat(
                                Stream.of(service.process().toHandle()),
                                sessions.stream()
                                        .map(Long::valueOf)
                                        .map(ProcessHandle::of)
                                        .flatMap(Optional::stream))
                        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                        .reduce(Duration.ZERO, Duration::plus);
            }
        }

        /** Derives the year of everybody anew, and returns how much processor time it took. */
        Duration derive() throws IOException, SQLException {
            try (var connection = Tables.open(data);
                    var statement = connection.createStatement()) {
                statement.execute(
                        "begin; delete from workday; insert into workday_stale (employee_key, first_day, last_day)"
                                + " select key, '2025-01-01', '2025-12-31' from employee; commit");
                var before = used();
                do {
                    service.api().get("/attendance/workdays?size=1").expect(200);
                } while (!Tables.strings(connection, "select 1 from workday_stale where due_at <= now()")
                        .isEmpty());
                return used().minus(before);
            }
        }

        List<String> days() throws IOException, SQLException {
            try (var connection = Tables.open(data)) {
                return Tables.strings(connection, "select count(*) from workday");
            }
        }

        /** Waits until the service does nothing but wait. */
        void settle() throws IOException, SQLException {
            var before = used();
            for (int quiet = 0; quiet < 3; ) {
                LockSupport.parkNanos(5_000_000_000L);
                var now = used();
                quiet = now.minus(before).toMillis() < 250 ? quiet + 1 : 0;
                before = now;
            }
        }
    }

    /** Copies a folder with its permissions, which PostgreSQL looks at. */
    private static void copy(Path from, Path to) throws IOException {
        try (var all = Files.walk(from)) {
            for (var each : (Iterable<Path>) all::iterator) {
                Files.copy(each, to.resolve(from.relativize(each).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    @Test
    void derivingCostsAtMostATenthMore() throws Exception {
        var jar = Path.of(Objects.requireNonNull(System.getProperty("presente.derive.before")));
        var one = new Install(Files.createDirectory(folder.resolve("before")), jar);
        var other = new Install(Files.createDirectory(folder.resolve("now")), jar);
        try (var earlier = one.startEarlier()) {
            one.earlier("company", "--people=" + PEOPLE, "--from=2025-01-01", "--to=2025-12-31");
            earlier.stop();
        }
        copy(one.data(), other.data());
        try (var before = one.startEarlier();
                var now = other.startThis()) {
            var running = List.of(new Running(before, one.data()), new Running(now, other.data()));
            for (var each : running) {
                each.derive();
                each.derive();
                each.settle();
            }
            var ratios = new ArrayList<Double>();
            for (int i = 0; i < ROUNDS; i++) {
                var earlier = running.get(i % 2).derive();
                var later = running.get(1 - i % 2).derive();
                var ratio = (double) later.toMillis() / earlier.toMillis();
                ratios.add(i % 2 == 0 ? ratio : 1 / ratio);
                System.out.printf("deriving: %s, %s; the later release %.3f%n", earlier, later, ratios.get(i));
            }
            assertThat(running.get(0).days()).isEqualTo(running.get(1).days());
            ratios.sort(null);
            System.out.println("deriving: median ratio " + ratios.get(ROUNDS / 2));
            assertThat(ratios.get(ROUNDS / 2)).isLessThanOrEqualTo(1.1);
            before.stop();
            now.stop();
        }
    }
}
