package dev.presente.zone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class ZonesHealthIndicatorTest {
    @TempDir
    private Path zoneinfo;

    private List<?> warnings(String now) {
        var clock = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
        var jdbc = JdbcClient.create(new DriverManagerDataSource());
        var releases = new ZoneReleases(jdbc, clock);
        var health = new ZonesHealthIndicator(
                        releases, new KnownReleases(zoneinfo), new DatabaseZones(jdbc, clock), clock)
                .health();
        assertThat(health.getStatus()).isEqualTo(Status.UP);
        return health.getDetails().get("warnings") instanceof List<?> list ? list : List.of();
    }

    @Test
    void aNewerReleaseOfTheMachineIsAWarning() throws IOException {
        Files.writeString(zoneinfo.resolve("tzdata.zi"), "# version 2099a\nR d 1916 o - Jun 14 23s 1 S\n");
        assertThat(warnings("2026-12-01T00:00:00Z"))
                .anySatisfy(one -> assertThat(one.toString()).contains("system", "2099a"));
    }

    @Test
    void anOlderOneIsNone() throws IOException {
        Files.writeString(zoneinfo.resolve("+VERSION"), "2025b\n");
        assertThat(warnings("2026-12-01T00:00:00Z"))
                .noneSatisfy(one -> assertThat(one.toString()).contains("system"));
    }

    @Test
    void dataOlderThanAYearAreAWarning() {
        assertThat(warnings("2027-12-01T00:00:00Z"))
                .anySatisfy(one -> assertThat(one.toString()).contains("2026-10-29"));
    }
}
