package dev.presente.system.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.BusyDoor;
import dev.presente.testkit.ChildCommand;
import dev.presente.testkit.ChildService;
import dev.presente.testkit.SilentLine;
import dev.presente.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks that a replica that stands still in the middle of its check-ins, or whose network is silent, delays those of the others only for a moment. */
@DisabledOnOs(OS.WINDOWS)
class FrozenReplicaTest {
    private static final Logger LOG = LoggerFactory.getLogger(FrozenReplicaTest.class);
    private static final int ROUNDS = 2;
    private static final int DOORS = 8;
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(5);
    private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(20);

    /** By then every timeout has passed. */
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(12);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestDatabase.Access database = TestDatabase.migrated();

    @TempDir
    private Path folder;

    /** Is what befalls a replica, and its end. */
    private interface Fault {
        void set(boolean present) throws IOException, InterruptedException;
    }

    @Test
    void othersGoOnAndSoDoesItWhenItWakes() throws Exception {
        try (var frozen = ChildService.start(settings(database.url()), folder.resolve("frozen.log"))) {
            runBeside(frozen, present -> signal(present ? "STOP" : "CONT", frozen));
        }
    }

    @Test
    void othersGoOnWhenItsNetworkIsSilent() throws Exception {
        try (var line = SilentLine.to(database.url());
                var silent = ChildService.start(settings(line.url()), folder.resolve("silent.log"))) {
            runBeside(silent, line::fallSilent);
        }
    }

    private Map<String, String> settings(String url) {
        var settings = new HashMap<>(database.settings());
        settings.put("PRESENTE_DB_URL", url);
        settings.put("PRESENTE_DEBOUNCE", "PT0S");
        return settings;
    }

    private void runBeside(ChildService struck, Fault fault) throws Exception {
        try (var other = ChildService.start(settings(database.url()), folder.resolve("other.log"));
                var raw = DriverManager.getConnection(database.url(), database.user(), database.password())) {
            var there = doors(struck, 0);
            var here = doors(other, DOORS);
            var all = Stream.of(there, here).flatMap(List::stream).toList();
            var silences = new ArrayList<Duration>();
            var recoveries = new ArrayList<Duration>();
            try {
                for (int round = 0; round < ROUNDS; round++) {
                    strikeWithinACheckIn(fault, there, raw);
                    long last = BusyDoor.newest(here);
                    var spoke = comesTrue(() -> BusyDoor.newest(here) > last);
                    silences.add(spoke ? Duration.ofNanos(BusyDoor.newest(here) - last) : PATIENCE);
                    pause(LONG_ENOUGH.toMillis());
                    fault.set(false);
                    long over = System.nanoTime();
                    await("the replica serves again", () -> BusyDoor.newest(there) > over);
                    recoveries.add(Duration.ofNanos(System.nanoTime() - over));
                }
            } finally {
                LOG.info("The other replica was silent for {}; this one served again after {}", silences, recoveries);
                fault.set(false);
                all.forEach(BusyDoor::close);
            }
            all.forEach(BusyDoor::join);
            assertThat(silences).allSatisfy(silence -> assertThat(silence).isLessThanOrEqualTo(LONGEST_SILENCE));
            assertThat(recoveries).allSatisfy(recovery -> assertThat(recovery).isLessThanOrEqualTo(LONGEST_RECOVERY));
            var acknowledged =
                    all.stream().flatMap(door -> door.events().stream()).toList();
            assertThat(events(raw)).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(acknowledged);
            assertThat(struck.told() + other.told()).doesNotContain("\tat ");
            var verified = ChildCommand.run(database.settings(), "verify-log");
            assertThat(verified.err()).as("what was rolled back is explained").isEmpty();
            assertThat(verified.json().at("/rows").asInt()
                            + verified.json().at("/waiting").asInt())
                    .isEqualTo(acknowledged.size());
        }
    }

    private static List<BusyDoor> doors(ChildService service, int first) {
        var api = service.api();
        return IntStream.range(first, first + DOORS)
                .mapToObj(number -> BusyDoor.open(api, "E-" + number))
                .toList();
    }

    /** Repeats until the replica has written a decision that is not committed. */
    private static void strikeWithinACheckIn(Fault fault, List<BusyDoor> doors, Connection raw) throws Exception {
        for (int attempt = 0; attempt < 20; attempt++) {
            long before = BusyDoor.count(doors);
            await("there are check-ins", () -> BusyDoor.count(doors) > before + 20);
            fault.set(true);
            pause(300);
            if (isHeld(raw)) {
                return;
            }
            fault.set(false);
        }
        throw new AssertionError("the replica was never struck within a check-in");
    }

    /** Decides whether one session has done nothing within its transaction for longer than any check-in takes. */
    private static boolean isHeld(Connection raw) throws SQLException {
        try (var statement = raw.createStatement();
                var found = statement.executeQuery("""
                        select exists (select from pg_stat_activity a join pg_locks l using (pid)
                            where a.datname = current_database() and a.state = 'idle in transaction'
                              and a.state_change < clock_timestamp() - interval '250 ms'
                              and l.relation = 'decision_pending'::regclass and l.mode = 'RowExclusiveLock')
                        """)) {
            found.next();
            return found.getBoolean(1);
        }
    }

    private static List<String> events(Connection raw) throws SQLException {
        try (var statement = raw.createStatement();
                var found = statement.executeQuery("select id from attendance_event")) {
            var ids = new ArrayList<String>();
            while (found.next()) {
                ids.add(found.getString(1));
            }
            return ids;
        }
    }

    private static void await(String what, BooleanSupplier condition) {
        assertThat(comesTrue(condition)).as(what).isTrue();
    }

    private static boolean comesTrue(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            pause(10);
        }
        return condition.getAsBoolean();
    }

    private static void pause(long millis) {
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
    }

    private static void signal(String name, ChildService service) throws IOException, InterruptedException {
        var kill = new ProcessBuilder(
                "kill", "-" + name, String.valueOf(service.process().pid()));
        assertThat(kill.inheritIO().start().waitFor()).isZero();
    }
}
