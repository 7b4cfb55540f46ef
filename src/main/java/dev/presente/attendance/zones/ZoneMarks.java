package dev.presente.attendance.zones;

import dev.presente.attendance.ChangeLog;
import dev.presente.attendance.daybook.DaysByTheClock;
import dev.presente.attendance.events.EventOffsets;
import dev.presente.zone.OffsetSpan;
import dev.presente.zone.Zone;
import dev.presente.zone.ZoneFile;
import dev.presente.zone.ZoneReleases;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Changes the zone data within a transaction: the days whose clocks differ become stale, and the events get new offsets. */
@Component
class ZoneMarks {
    /** Clocks beyond this time from now on are looked at when the days come. */
    private static final Duration AHEAD = Duration.ofDays(400);

    private final JdbcClient jdbc;
    private final ZoneReleases releases;
    private final EventOffsets offsets;
    private final DaysByTheClock days;
    private final ChangeLog changes;
    private final Clock clock;

    ZoneMarks(
            JdbcClient jdbc,
            ZoneReleases releases,
            EventOffsets offsets,
            DaysByTheClock days,
            ChangeLog changes,
            Clock clock) {
        this.jdbc = jdbc;
        this.releases = releases;
        this.offsets = offsets;
        this.days = days;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * Puts the release into force.
     *
     * @param before gives the zones as what is stored was computed with them
     * @return for each zone in use whose clocks differ, when they do
     */
    Map<String, List<OffsetSpan>> change(ZoneFile file, String by, Function<String, Zone> before) {
        var service = Zone.of(clock).name();
        var zones = inUse(service).stream().collect(Collectors.toMap(Function.identity(), before));
        releases.apply(file, by);
        var differences = new TreeMap<String, List<OffsetSpan>>();
        zones.forEach((name, zone) -> {
            var spans = zone.differences(
                    Zone.of(name), Instant.EPOCH, clock.instant().plus(AHEAD));
            if (!spans.isEmpty()) {
                differences.put(name, spans);
            }
        });
        differences.forEach((name, spans) -> spans.forEach(span -> {
            days.addZone(name, service, span.from(), span.to());
            offsets.replace(name, span);
        }));
        changes.writeForCommand(
                by, "zones.updated", null, Map.of("release", file.release(), "zones", differences.keySet()));
        return differences;
    }

    private List<String> inUse(String service) {
        return jdbc.sql("""
                        select zone from site where zone is not null union select zone from attendance_event
                        union select zone from correction union select zone from workday union select :service
                        """).param("service", service).query(String.class).list();
    }
}
