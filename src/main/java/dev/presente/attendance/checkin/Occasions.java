package dev.presente.attendance.checkin;

import dev.presente.attendance.events.Occasion;
import dev.presente.people.Employee;
import dev.presente.people.Employees;
import dev.presente.system.Caller;
import dev.presente.system.settings.LeaversSetting;
import dev.presente.system.settings.PresenteProperties;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds out when and where a check-in counts, and whether the person may check in then and there at all. */
@Component
class Occasions {
    private final Employees employees;
    private final JdbcClient jdbc;
    private final OfflineTrust trust;
    private final PlannedShifts shifts;
    private final LeaversSetting leavers;
    private final Clock clock;

    Occasions(
            Employees employees,
            JdbcClient jdbc,
            OfflineTrust trust,
            PlannedShifts shifts,
            PresenteProperties properties,
            Clock clock) {
        this.employees = employees;
        this.jdbc = jdbc;
        this.trust = trust;
        this.shifts = shifts;
        this.leavers = properties.leavers();
        this.clock = clock;
    }

    /**
     * The occasion of a check-in.
     *
     * @param now the server's clock
     */
    Occasion of(Checkin checkin, Employee person, Instant now) {
        return at(time(checkin, now), checkin.caller(), person.site());
    }

    private Instant time(Checkin checkin, Instant now) {
        var captured = checkin.capturedAt();
        return captured == null
                ? now
                : AttendancePolicy.time(captured, trust.of(checkin.caller()), now)
                        .truncatedTo(ChronoUnit.MILLIS);
    }

    /** What a caller that is no paired kiosk says as {@code kioskId} is a text and no place. */
    private Occasion at(Instant at, Caller caller, @Nullable String otherwise) {
        return jdbc.sql("""
                        select place.site, site.zone
                        from (select coalesce((select k.site from kiosk k where k.api_key_id = :key and :signed),
                                              cast(:otherwise as text)) as site) place
                        left join site on site.name = place.site
                        """)
                .param("key", caller.apiKeyId())
                .param("signed", caller.kiosk() != null)
                .param("otherwise", otherwise)
                .query((rs, i) -> {
                    var zone = rs.getString("zone");
                    return new Occasion(at, rs.getString("site"), zone == null ? clock.getZone() : ZoneId.of(zone));
                })
                .single();
    }

    /**
     * Whether the person is employed on the day of the occasion, or a shift of a day on which the person was holds it: a
     * night that began on the last day ends on the next. Always where the service is set to accept everybody.
     */
    boolean isOpenTo(Employee person, Occasion occasion) {
        return leavers == LeaversSetting.FLAG
                || person.isEmployedOn(occasion.day())
                || shifts.hold(person.key(), occasion.at());
    }

    /** Whether the person of this key may check in as well as whoever does now. */
    boolean isColleague(long employeeKey, Checkin checkin) {
        return employees
                .findByKey(employeeKey)
                .filter(person -> isOpenTo(person, of(checkin, person, clock.instant())))
                .isPresent();
    }
}
