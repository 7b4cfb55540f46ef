package dev.presente.attendance.period;

import dev.presente.audit.marks.BadRecord;
import dev.presente.audit.marks.RecordCheck;
import dev.presente.audit.marks.Removals;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Holds each worked day of a closed period against what was sealed when it was closed. */
@Component
class ClosedDayCheck implements RecordCheck {
    private static final String TABLE = "workday";
    private static final int FETCHED = 100;
    private static final byte[] UNKNOWN = new byte[ClosedDays.LENGTH - Integer.BYTES];
    private static final LocalDate BEGIN = LocalDate.of(2000, 1, 1);

    private final JdbcClient jdbc;
    private final Removals removals;

    ClosedDayCheck(JdbcClient jdbc, Removals removals) {
        this.jdbc = jdbc;
        this.removals = removals;
    }

    @SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
    private record Days(long employeeKey, byte @Nullable [] sealed, byte @Nullable [] stored) {}

    @Override
    public void check(Consumer<BadRecord> bad) {
        var removed = LocalDate.ofInstant(removals.before(TABLE), ZoneOffset.UTC);
        var isSealed = "exists (select from workday_seal s where s.lock_id = l.id)";
        try (var people = jdbc
                .sql("""
                        select coalesce(s.employee_key, n.employee_key) as employee_key, s.days as sealed, n.days as stored
                        from (%s) n
                        full join (select s.* from workday_seal s join period_lock l on l.id = s.lock_id) s
                            on s.lock_id = n.lock_id and s.employee_key = n.employee_key
                        where s.days is distinct from n.days order by 1
                        """.formatted(ClosedDays.SEALS.formatted(isSealed)))
                .withFetchSize(FETCHED)
                .query((rs, i) -> new Days(rs.getLong("employee_key"), rs.getBytes("sealed"), rs.getBytes("stored")))
                .stream()) {
            people.forEach(days -> compare(days, removed, bad));
        }
    }

    private static void compare(Days days, LocalDate removed, Consumer<BadRecord> bad) {
        var sealed = byDay(days.sealed());
        var stored = byDay(days.stored());
        var all = new TreeSet<>(sealed.keySet());
        all.addAll(stored.keySet());
        for (var day : all) {
            var problem = problem(sealed.get(day), stored.get(day), day.isBefore(removed));
            if (problem != null) {
                bad.accept(new BadRecord(TABLE, days.employeeKey() + " on " + day, problem));
            }
        }
    }

    private static @Nullable String problem(byte @Nullable [] sealed, byte @Nullable [] stored, boolean isRemoved) {
        if (sealed == null) {
            return "was added after its period was closed";
        }
        if (stored == null) {
            return isRemoved ? null : "is missing in a closed period";
        }
        return Arrays.equals(sealed, UNKNOWN) || Arrays.equals(sealed, stored)
                ? null
                : "was altered after its period was closed";
    }

    private static Map<LocalDate, byte[]> byDay(byte @Nullable [] days) {
        var byDay = new TreeMap<LocalDate, byte[]>();
        for (int i = 0; days != null && i + ClosedDays.LENGTH <= days.length; i += ClosedDays.LENGTH) {
            var day = BEGIN.plusDays(ByteBuffer.wrap(days, i, Integer.BYTES).getInt());
            byDay.put(day, Arrays.copyOfRange(days, i + Integer.BYTES, i + ClosedDays.LENGTH));
        }
        return byDay;
    }
}
