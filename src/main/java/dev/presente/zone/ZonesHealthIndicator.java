package dev.presente.zone;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Adds the zone data to the health of the service, with what should be done about them. The service is well all the same: old
 * zone data are right for most of the world.
 */
@Component
class ZonesHealthIndicator implements HealthIndicator {
    private final ZoneReleases releases;
    private final KnownReleases known;
    private final DatabaseZones database;
    private final Clock clock;

    ZonesHealthIndicator(ZoneReleases releases, KnownReleases known, DatabaseZones database, Clock clock) {
        this.releases = releases;
        this.known = known;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Health health() {
        var release = releases.followed();
        var health = Health.up()
                .withDetail("version", release.version())
                .withDetail("published", release.published())
                .withDetail("known", known.versions());
        var warnings = warnings(release);
        return (warnings.isEmpty() ? health : health.withDetail("warnings", warnings)).build();
    }

    private List<String> warnings(Release release) {
        var warnings = new ArrayList<String>();
        known.versions().forEach((where, version) -> {
            if (version.compareTo(release.version()) > 0) {
                warnings.add("%s has the newer zone data %s: update the service with presente zones update"
                        .formatted(where, version));
            }
        });
        var others = database.unknownRules();
        if (!others.isEmpty()) {
            warnings.add(
                    "the database has rules that neither the product nor Java knows, for %s: if they are newer, update the service with presente zones update"
                            .formatted(String.join(", ", others)));
        }
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (release.published().plusYears(1).isBefore(today)) {
            warnings.add("the zone data %s are of %s: look for newer ones"
                    .formatted(release.version(), release.published()));
        }
        return warnings;
    }
}
