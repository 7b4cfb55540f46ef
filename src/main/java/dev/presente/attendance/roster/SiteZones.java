package dev.presente.attendance.events;

import java.time.Clock;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Time zones of sites. A site that nobody has described, and no site at all, have the zone of the service. */
@Component
public class SiteZones {
    private final JdbcClient jdbc;
    private final Clock clock;

    SiteZones(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public ZoneId of(@Nullable String site) {
        return jdbc.sql("select zone from site where name = :site")
                .param("site", site)
                .query(String.class)
                .optional()
                .map(ZoneId::of)
                .orElseGet(clock::getZone);
    }
}
