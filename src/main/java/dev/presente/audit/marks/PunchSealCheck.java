package dev.presente.audit.marks;

import dev.presente.audit.key.AuditKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Holds each event of a file that was sealed in blocks against its block, and each block against its events. */
@Component
class PunchSealCheck implements RecordCheck {
    private static final String EVENTS = "attendance_event";
    private static final int EVENTS_FETCHED = 1000;
    private static final int SEALS_FETCHED = 20;
    private static final Comparator<Event> ORDER =
            Comparator.comparingLong(Event::punchImport).thenComparingInt(Event::block);

    private final JdbcClient jdbc;
    private final AuditKey key;
    private final Removals removals;

    PunchSealCheck(JdbcClient jdbc, AuditKey key, Removals removals) {
        this.jdbc = jdbc;
        this.key = key;
        this.removals = removals;
    }

    @SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
    private record Event(long punchImport, int block, byte[] sealed) {
        static Event read(ResultSet rs) throws SQLException {
            return new Event(rs.getLong("punch_import_id"), rs.getInt("block"), rs.getBytes("sealed"));
        }

        static Event first(PunchSeal seal) {
            return new Event(seal.punchImport(), seal.block(), new byte[0]);
        }

        UUID id() {
            return PunchSeal.id(sealed);
        }
    }

    @Override
    public void check(Consumer<BadRecord> bad) {
        var before = removals.before(EVENTS);
        try (var seals = jdbc
                        .sql("select * from punch_seal order by punch_import_id, block")
                        .withFetchSize(SEALS_FETCHED)
                        .query((rs, i) -> PunchSeal.read(rs))
                        .stream();
                var events = jdbc
                        .sql("""
                                select punch_import_id, %s as block, %s as sealed from attendance_event a
                                where mode = 'IMPORT'
                                    and exists (select from punch_seal s where s.punch_import_id = a.punch_import_id)
                                order by punch_import_id, source_line
                                """.formatted(PunchSeals.BLOCK, PunchSeals.SEALED))
                        .withFetchSize(EVENTS_FETCHED)
                        .query((rs, i) -> Event.read(rs))
                        .stream()) {
            compare(seals.iterator(), events.iterator(), before, bad);
        }
        lost(bad);
    }

    private void compare(Iterator<PunchSeal> seals, Iterator<Event> events, Instant before, Consumer<BadRecord> bad) {
        var event = next(events);
        while (seals.hasNext()) {
            var seal = seals.next();
            boolean isSound = seal.isSealedBy(key);
            if (!isSound) {
                bad.accept(new BadRecord("punch_seal", seal.punchImport() + "/" + seal.block(), "was altered"));
            }
            var sealed = isSound ? seal.byEvent() : Map.<UUID, byte[]>of();
            var left = new HashMap<>(sealed);
            var place = Event.first(seal);
            while (event != null && ORDER.compare(event, place) <= 0) {
                judge(event, ORDER.compare(event, place) == 0 ? left.remove(event.id()) : null, bad);
                event = next(events);
            }
            left.forEach((id, one) -> {
                if (!PunchSeal.at(one).isBefore(before)) {
                    bad.accept(new BadRecord(EVENTS, id.toString(), "is missing"));
                }
            });
        }
        while (event != null) {
            judge(event, null, bad);
            event = next(events);
        }
    }

    private static @Nullable Event next(Iterator<Event> events) {
        return events.hasNext() ? events.next() : null;
    }

    private static void judge(Event event, byte @Nullable [] sealed, Consumer<BadRecord> bad) {
        if (sealed == null) {
            bad.accept(new BadRecord(EVENTS, event.id().toString(), "was not written by the service"));
        } else if (!Arrays.equals(sealed, event.sealed())) {
            bad.accept(new BadRecord(EVENTS, event.id().toString(), "was altered"));
        }
    }

    /** Finds files of which a block was removed with its events. */
    private void lost(Consumer<BadRecord> bad) {
        jdbc.sql("""
                        select i.id from punch_import i join punch_seal s on s.punch_import_id = i.id
                        group by i.id having sum(length(s.events)) <> i.created::bigint * :length order by i.id
                        """)
                .param("length", PunchSeal.LENGTH)
                .query(Long.class)
                .list()
                .forEach(id -> bad.accept(new BadRecord("punch_import", id.toString(), "has other seals")));
    }
}
