package dev.presente.attendance.events;

import dev.presente.system.statements.RoundTrip;
import dev.presente.system.statements.RoundTrip.Rows;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

public interface AttendanceEvents extends Repository<AttendanceEvent, Long> {
    /**
     * Asks, together with other statements, for the newest event of a person that no approved correction took away: the newest
     * check-in by order of writing, or a punch of another clock that happened after it. What came in long after it happened, as
     * from a file of last year, says nothing about the person now.
     */
    static Rows<AttendanceEvent> last(long employeeKey, RoundTrip trip) {
        return trip.ask(
                """
                select * from (
                    (select %1$s from attendance_event a where employee_key = ?
                     and mode not in ('DEVICE', 'IMPORT')
                     and not exists (select from correction c where c.event_id = a.id and c.state = 'APPROVED'
                                     and c.kind in ('VOID', 'NOT_ME'))
                     order by seq desc limit 1)
                    union all
                    (select %1$s from attendance_event a where employee_key = ?
                     and mode in ('DEVICE', 'IMPORT') and received_at < at + interval '12 hours'
                     and not exists (select from correction c where c.event_id = a.id and c.state = 'APPROVED'
                                     and c.kind in ('VOID', 'NOT_ME'))
                     order by at desc, seq desc limit 1)) newest
                order by at desc, seq desc limit 1
                """.formatted(AttendanceEvent.COLUMNS), (rs, i) -> AttendanceEvent.read(rs), employeeKey, employeeKey);
    }

    /** Returns the newest event by time of those up to {@code until}, for a check-in that arrives late. */
    @Query(nativeQuery = true, value = "select " + AttendanceEvent.COLUMNS + " " + """
                    from attendance_event a where employee_key = :employeeKey and at <= :until
                    and not exists (select from correction c where c.event_id = a.id and c.state = 'APPROVED'
                                    and c.kind in ('VOID', 'NOT_ME'))
                    order by at desc, seq desc limit 1
                    """)
    @Nullable
    AttendanceEvent lastUntil(long employeeKey, Instant until);
}
