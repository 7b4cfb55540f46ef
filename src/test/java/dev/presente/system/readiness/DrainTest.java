package dev.presente.system.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Api;
import dev.presente.testkit.BusyDoor;
import dev.presente.testkit.ChildService;
import dev.presente.testkit.TestDatabase;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Checks that a replica which is told to end says so first, and goes on to answer meanwhile. */
@DisabledOnOs(OS.WINDOWS)
class DrainTest {
    @TempDir
    private Path folder;

    @Test
    void notReadyFirstAndThenGone() throws Exception {
        var settings = new HashMap<>(TestDatabase.migrated().settings());
        settings.put("PRESENTE_READINESS_DRAIN", "PT8S");
        settings.put("PRESENTE_DEBOUNCE", "PT0S");
        try (var service = ChildService.start(settings, folder.resolve("log"))) {
            var api = service.api();
            assertThat(readiness(api)).isEqualTo(200);
            var door = BusyDoor.open(api, "E-7");
            long told = System.nanoTime();
            assertThat(service.process().toHandle().destroy()).isTrue();
            while (readiness(api) == 200) {
                LockSupport.parkNanos(50_000_000);
            }
            var heard = Duration.ofNanos(System.nanoTime() - told);
            long notReady = System.nanoTime();
            while (BusyDoor.newest(List.of(door)) < notReady + 1_000_000_000L) {
                assertThat(service.process().isAlive()).isTrue();
                LockSupport.parkNanos(50_000_000);
            }
            assertThat(api.send(api.request("/actuator/health/liveness").GET()).status())
                    .isEqualTo(200);
            assertThat(readiness(api)).isEqualTo(503);
            door.close();
            door.join();

            assertThat(service.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - told)).isGreaterThan(Duration.ofSeconds(8));
            assertThat(heard).isLessThan(Duration.ofSeconds(5));
            assertThat(service.told()).contains("the port closes in 8.0 s").doesNotContain("\tat ");
        }
    }

    private static int readiness(Api api) {
        try {
            return api.send(api.request("/actuator/health/readiness").GET()).status();
        } catch (UncheckedIOException e) {
            return 0; // the port is closed
        }
    }
}
