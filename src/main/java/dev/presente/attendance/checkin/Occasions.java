package dev.presente.attendance.checkin;

import dev.presente.attendance.events.AttendanceEvents;
import dev.presente.attendance.events.Direction;
import dev.presente.attendance.events.Occasion;
import dev.presente.people.Employee;
import dev.presente.people.Employees;
import dev.presente.people.Employments;
import dev.presente.system.Caller;
import dev.presente.system.settings.LeaversSetting;
import dev.presente.system.settings.PresenteProperties;
import dev.presente.zone.Zone;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds out when and where a check-in counts, and whether the person may check in there and then. */
@Component
class Occasions {
    /** So long after coming the rules of worked days take a punch past midnight for going. */
    private static final Duration LONGEST_NIGHT = Duration.ofHours(13);

    private final Employees employees;
    private final Employments employments;
    private final JdbcClient jdbc;
    private final OfflineTrust trust;
    private final PlannedShifts shifts;
    private final AttendanceEvents events;
    private final LeaversSetting leavers;
    private final Clock clock;

    Occasions(
            Employees employees,
            Employments employments,
            JdbcClient jdbc,
            OfflineTrust trust,
            PlannedShifts shifts,
            AttendanceEvents events,
            PresenteProperties properties,
            Clock clock) {
        this.employees = employees;
        this.employments = employments;
        this.jdbc = jdbc;
        this.trust = trust;
        this.shifts = shifts;
        this.events = events;
        this.leavers = properties.leavers();
        this.clock = clock;
    }

    /**
     * Returns the occasion of a check-in.
     *
     * @param now the time by the clock of the server
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

    /**
     * Returns the occasion at the site of the paired kiosk, or else at the given site. The {@code kioskId} that any other
     * caller states is only a text and tells no site.
     */
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
                    return new Occasion(at, rs.getString("site"), zone == null ? Zone.of(clock) : Zone.of(zone));
                })
                .single();
    }

    /** Decides whether the person may check in on this occasion, at the kiosk that sends the check-in if there is one. */
    Admission admission(Caller caller, Employee person, Occasion occasion) {
        if (!isOpenTo(person, occasion)) {
            return Admission.NOT_EMPLOYED;
        }
        var isRefused = exclusiveSite(caller).stream().anyMatch(site -> !isOf(site, person, occasion));
        return isRefused ? Admission.OTHER_SITE : Admission.OPEN;
    }

    /** Returns the site of a kiosk that takes only people of its site; empty for every other caller. */
    private Optional<String> exclusiveSite(Caller caller) {
        return caller.kiosk() == null
                ? Optional.empty()
                : jdbc.sql(
                                "select site from kiosk where api_key_id = :key and other_sites = 'REFUSE' and site is not null")
                        .param("key", caller.apiKeyId())
                        .query(String.class)
                        .optional();
    }

    /** Decides by the plan of the day or, without one, by the person's own site. A person without either is of every site. */
    private boolean isOf(String site, Employee person, Occasion occasion) {
        var planned = shifts.sites(person.key(), occasion);
        return planned.isEmpty() ? person.site() == null || person.site().equals(site) : planned.contains(site);
    }

    /**
     * Decides whether the person is employed on this occasion. The person must be employed on its day, or a shift must include
     * it that belongs to a day of the employment, or the person must still be at work: a night that began on the last day ends
     * on the next. If the service is set to accept everybody, the answer is always yes.
     */
    boolean isOpenTo(Employee person, Occasion occasion) {
        return leavers == LeaversSetting.FLAG
                || employments.of(person.key()).holds(occasion.day())
                || shifts.hold(person.key(), occasion.at())
                || isStillAtWork(person, occasion);
    }

    /** Decides whether the person came on a day of the employment, has not gone since, and may go now as over any midnight. */
    private boolean isStillAtWork(Employee person, Occasion occasion) {
        var last = events.lastUntil(person.key(), occasion.at());
        return last != null
                && last.direction() == Direction.IN
                && !last.at().plus(LONGEST_NIGHT).isBefore(occasion.at())
                && employments.of(person.key()).holds(last.zone().date(last.at()));
    }

    /**
     * Decides whether the person with this key could make this check-in too. Only such a person makes a recognised face
     * ambiguous.
     */
    boolean isColleague(long employeeKey, Checkin checkin) {
        return employees
                .findByKey(employeeKey)
                .filter(person -> isOpenTo(person, of(checkin, person, clock.instant())))
                .isPresent();
    }
}
