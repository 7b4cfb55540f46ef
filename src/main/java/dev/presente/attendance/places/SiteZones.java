package dev.presente.attendance.places;

import dev.presente.site.Sites;
import dev.presente.zone.Zone;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Knows the time zones of sites. A site whose zone nobody has said, and a person without a site, have the time zone of the
 * service.
 */
@Component
public class SiteZones {
    private final Sites sites;
    private final Clock clock;

    SiteZones(Sites sites, Clock clock) {
        this.sites = sites;
        this.clock = clock;
    }

    public Zone of(@Nullable String site) {
        return site == null
                ? Zone.of(clock)
                : sites.find(site).map(found -> found.zone(clock)).orElseGet(() -> Zone.of(clock));
    }
}
