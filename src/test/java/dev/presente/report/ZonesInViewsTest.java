package dev.presente.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.attendance.events.EventOffsets;
import dev.presente.testkit.Punches;
import dev.presente.testkit.ServiceTest;
import dev.presente.zone.ZoneReference;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Tests that views show local times by the product's zone data: PostgreSQL has others of its own. */
@ServiceTest
class ZonesInViewsTest {
    private static final Duration AROUND = Duration.ofDays(7);

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionOperations transaction;

    @Autowired
    private EventOffsets offsets;

    @Autowired
    private Punches punches;

    private record Shown(String zone, Instant at, LocalDateTime local) {}

    /** Each hour of the two weeks around every change of the clocks, in the zones that changed their rules and a few others. */
    @Test
    void viewsEqualTheReference() throws IOException {
        var reference = ZoneReference.read();
        var zones = List.of(
                "America/Vancouver",
                "America/Edmonton",
                "America/Winnipeg",
                "America/Havana",
                "Africa/Casablanca",
                "America/Coyhaique",
                "Europe/Madrid",
                "Australia/Lord_Howe",
                "America/St_Johns",
                "Asia/Kolkata");
        var expected = new ArrayList<Shown>();
        zones.forEach(zone -> expected.addAll(expected(zone, Objects.requireNonNull(reference.get(zone)))));
        // and every zone at the hours around every change
        reference.forEach((zone, changes) -> changes.keySet()
                .forEach(change -> List.of(-1, 0, 1)
                        .forEach(hours -> expected.add(shown(zone, changes, change.plus(Duration.ofHours(hours)))))));
        var person = punches.person();

        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            insert(person, expected);
            while (offsets.fill()) {
                // some more
            }
            var shown = jdbc.sql(
                            "select zone, at, local_time as local from reporting.attendance_event where employee_id = :person")
                    .param("person", person)
                    .query(Shown.class)
                    .set();
            assertThat(expected.stream().filter(one -> !shown.contains(one))).isEmpty();
        });
    }

    private static List<Shown> expected(String zone, NavigableMap<Instant, Integer> changes) {
        var shown = new ArrayList<Shown>();
        changes.keySet().forEach(change -> {
            for (var at = change.minus(AROUND); at.isBefore(change.plus(AROUND)); at = at.plus(Duration.ofHours(1))) {
                shown.add(shown(zone, changes, at));
            }
        });
        return shown;
    }

    private static Shown shown(String zone, NavigableMap<Instant, Integer> changes, Instant time) {
        var at = time.isBefore(ZoneReference.FROM) ? ZoneReference.FROM : time;
        var offset = ZoneOffset.ofTotalSeconds(changes.floorEntry(at).getValue());
        return new Shown(zone, at, LocalDateTime.ofInstant(at, offset));
    }

    private void insert(String person, List<Shown> events) {
        jdbc.sql("""
                        insert into attendance_event (id, employee_key, at, zone, direction, mode, distance, threshold,
                            estimated_fmr, model_id, calibration_id)
                        select gen_random_uuid(), key, at, zone, 'IN', 'VERIFY', 0, 1, 0, 'model', 'calibration'
                        from employee, unnest(cast(:at as timestamptz[]), cast(:zones as text[])) event (at, zone)
                        where employee_id = :person
                        """)
                .param("at", events.stream().map(event -> event.at().toString()).toArray(String[]::new))
                .param("zones", events.stream().map(Shown::zone).toArray(String[]::new))
                .param("person", person)
                .update();
    }

    @Test
    void noViewOrFunctionAsksForAZoneByItsName() {
        var texts = jdbc.sql("""
                        select schemaname || '.' || viewname as name, definition as text from pg_views
                        where schemaname not in ('pg_catalog', 'information_schema')
                        union all select proname, prosrc from pg_proc
                        where pronamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
                        """)
                .query((rs, i) -> Map.entry(rs.getString("name"), rs.getString("text")))
                .list();

        assertThat(texts).extracting(Map.Entry::getKey).contains("reporting.attendance_event", "reporting.workday");
        assertThat(texts)
                .allSatisfy(one -> assertThat(one.getValue().toLowerCase(java.util.Locale.ROOT))
                        .as(one.getKey())
                        .doesNotContainPattern("at time zone (?!'utc')")
                        .doesNotContainPattern("\\btimezone\\((?!'utc')"));
    }
}
