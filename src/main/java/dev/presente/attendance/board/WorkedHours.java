package dev.presente.attendance.board;

import static dev.presente.system.database.Timestamps.instant;

import dev.presente.attendance.DerivedDays;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says how long somebody has worked on the day of a punch, and in the week of that day. */
@Component
public class WorkedHours {
    private final DerivedDays days;
    private final JdbcClient jdbc;

    WorkedHours(DerivedDays days, JdbcClient jdbc) {
        this.days = days;
        this.jdbc = jdbc;
    }

    /**
     * Names whose punch it is.
     *
     * @param writtenAt when the service wrote it
     */
    public record Puncher(long employeeKey, String employeeId, Instant writtenAt) {}

    /** Holds worked time to the second, up to the punch; the week begins on Monday. */
    public record Hours(LocalDate day, Duration today, Duration week) {}

    /** Returns whose punch it is, when this kiosk has written it. */
    public Optional<Puncher> puncher(UUID eventId, String kiosk) {
        return jdbc.sql("""
                        select e.key, e.employee_id, coalesce(a.received_at, a.at) as written_at
                        from attendance_event a join employee e on e.key = a.employee_key
                        where a.id = :event and a.kiosk_id = :kiosk and e.erased_at is null
                        """)
                .param("event", eventId)
                .param("kiosk", kiosk)
                .query((rs, i) ->
                        new Puncher(rs.getLong("key"), rs.getString("employee_id"), instant(rs, "written_at")))
                .optional();
    }

    /** Returns the hours of the day that the punch belongs to; empty when it belongs to none. */
    public Optional<Hours> of(Puncher puncher, UUID eventId) {
        days.refresh(puncher.employeeId());
        return jdbc.sql("select day from workday where employee_key = :employee and :event = any(events)")
                .param("employee", puncher.employeeKey())
                .param("event", eventId)
                .query(LocalDate.class)
                .optional()
                .map(day -> new Hours(
                        day,
                        worked(puncher.employeeKey(), day, day),
                        worked(
                                puncher.employeeKey(),
                                day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)),
                                day)));
    }

    private Duration worked(long employeeKey, LocalDate from, LocalDate to) {
        return Duration.ofSeconds(
                jdbc.sql("select coalesce(sum(worked_seconds), 0) from workday where employee_key = :employee"
                                + " and day between :from and :to")
                        .param("employee", employeeKey)
                        .param("from", from)
                        .param("to", to)
                        .query(Long.class)
                        .single());
    }
}
