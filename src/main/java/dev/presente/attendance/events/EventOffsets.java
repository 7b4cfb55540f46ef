package dev.presente.attendance.events;

import static dev.presente.system.database.Timestamps.instant;

import dev.presente.system.database.LongWork;
import dev.presente.zone.OffsetSpan;
import dev.presente.zone.Zone;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the offsets of events as the zone data in force have them. Nothing else of an event ever changes. */
@Repository
public class EventOffsets {
    private static final int BATCH = 10_000;

    private final JdbcClient jdbc;
    private final LongWork longWork;

    EventOffsets(JdbcClient jdbc, LongWork longWork) {
        this.jdbc = jdbc;
        this.longWork = longWork;
    }

    private record Computed(long seq, int stored, int seconds) {
        static Computed of(ResultSet rs) throws SQLException {
            var offset = Zone.of(rs.getString("zone")).offset(instant(rs, "at"));
            return new Computed(rs.getLong("seq"), rs.getInt("offset_seconds"), offset.getTotalSeconds());
        }
    }

    /**
     * Computes the offsets of some events that have none, because an earlier version wrote them. Another replica may do the
     * same at the same time.
     *
     * @return whether there may be more of them
     */
    @Transactional
    public boolean fill() {
        var found = jdbc.sql("""
                        select seq, at, zone, offset_seconds from attendance_event where offset_seconds is null
                        order by seq limit :batch for update skip locked
                        """)
                .param("batch", BATCH)
                .query((rs, i) -> Computed.of(rs))
                .list();
        write(found);
        return found.size() == BATCH;
    }

    /** Gives the events of a zone the offset that the zone data have now for a stretch of time. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void replace(String zone, OffsetSpan span) {
        allowReplacing();
        jdbc.sql("""
                        update attendance_event set offset_seconds = :offset
                        where zone = :zone and at >= :from and at < :to and offset_seconds is distinct from :offset
                        """)
                .param("offset", span.after().getTotalSeconds())
                .param("zone", zone)
                .param("from", span.from().atOffset(ZoneOffset.UTC))
                .param("to", span.to().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Computes the offsets of events anew that were written at about the time at which the zone data changed. */
    @Transactional
    public void replaceWrittenBetween(Instant from, Instant to) {
        longWork.allow();
        var wrong = jdbc
                .sql("""
                        select seq, at, zone, offset_seconds from attendance_event
                        where at between :earliest and :to and coalesce(received_at, at) between :from and :to
                        and offset_seconds is not null
                        """)
                .param("earliest", from.minus(AttendanceEvent.LONGEST_OFFLINE).atOffset(ZoneOffset.UTC))
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .query((rs, i) -> Computed.of(rs))
                .list()
                .stream()
                .filter(event -> event.stored() != event.seconds())
                .toList();
        if (!wrong.isEmpty()) {
            allowReplacing();
            write(wrong);
        }
    }

    private void allowReplacing() {
        jdbc.sql("select set_config('presente.zones', 'on', true)")
                .query(String.class)
                .single();
    }

    private void write(List<Computed> events) {
        jdbc.sql("""
                        update attendance_event a set offset_seconds = computed.seconds
                        from unnest(cast(:events as bigint[]), cast(:offsets as integer[])) computed (seq, seconds)
                        where a.seq = computed.seq
                        """)
                .param("events", events.stream().map(Computed::seq).toArray(Long[]::new))
                .param("offsets", events.stream().map(Computed::seconds).toArray(Integer[]::new))
                .update();
    }
}
