package dev.presente.zone;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Compares the zone data of PostgreSQL with the product's. PostgreSQL does not tell its release, so its offsets are compared:
 * where one differs from the product's and from those of the Java runtime as well, PostgreSQL may know a newer rule. A zone that
 * shows the same as the Java runtime is only as old as that.
 */
@Component
class DatabaseZones {
    private static final int MONTHS_BACK = 12;
    private static final int MONTHS_AHEAD = 24;
    private static final int DAYS_BETWEEN = 30;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Function<String, Optional<Zone>> older;
    private volatile SortedSet<String> unknownRules = new TreeSet<>();

    @Autowired
    DatabaseZones(JdbcClient jdbc, Clock clock) {
        this(jdbc, clock, Zone::ofRuntime);
    }

    /**
     * Compares with rules that are known beside the product's.
     *
     * @param older finds a zone of that name in data that are no newer than the product's
     */
    DatabaseZones(JdbcClient jdbc, Clock clock, Function<String, Optional<Zone>> older) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.older = older;
    }

    /** What PostgreSQL has at one instant, in seconds ahead of UTC. */
    private record Shown(String name, Instant at, int offset) {
        boolean isKnownTo(Optional<Zone> zone) {
            return zone.filter(known -> known.offset(at()).equals(ZoneOffset.ofTotalSeconds(offset())))
                    .isPresent();
        }
    }

    /** Returns the zones for which PostgreSQL has rules of its own, as they were at the last comparison. */
    SortedSet<String> unknownRules() {
        return unknownRules;
    }

    /** Compares anew. The health of the service shows the result, and never waits for it. */
    @Scheduled(initialDelay = 60, fixedDelay = 24 * 60 * 60, timeUnit = TimeUnit.SECONDS)
    void compare() {
        var names = Zone.names();
        var found = new TreeSet<String>();
        for (var shown : shown(names, instants())) {
            boolean isKnown =
                    shown.isKnownTo(Optional.of(Zone.of(shown.name()))) || shown.isKnownTo(older.apply(shown.name()));
            if (!isKnown) {
                found.add(shown.name());
            }
        }
        unknownRules = found;
    }

    private List<Instant> instants() {
        var now = clock.instant().truncatedTo(ChronoUnit.DAYS);
        return LongStream.rangeClosed(-MONTHS_BACK, MONTHS_AHEAD)
                .mapToObj(month -> now.plus(month * DAYS_BETWEEN, ChronoUnit.DAYS))
                .toList();
    }

    private List<Shown> shown(SortedSet<String> names, List<Instant> instants) {
        return jdbc.sql("""
                        with known as materialized (
                            select name from pg_timezone_names where name = any (cast(:names as text[])))
                        select name, at,
                            cast(extract(epoch from timezone(name, at) - timezone('UTC', at)) as integer) as "offset"
                        from known, unnest(cast(:instants as timestamptz[])) as instant (at)
                        """)
                .param("names", names.toArray(String[]::new))
                .param("instants", instants.stream().map(Instant::toString).toArray(String[]::new))
                .query(Shown.class)
                .list();
    }
}
