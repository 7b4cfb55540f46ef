package dev.presente.attendance.checkin;

import dev.presente.attendance.checkin.Situation.Admission;
import dev.presente.attendance.events.AttendanceEvents;
import dev.presente.attendance.events.Direction;
import dev.presente.attendance.events.Occasion;
import dev.presente.people.Employee;
import dev.presente.people.Employment;
import dev.presente.people.Employments;
import dev.presente.system.Caller;
import dev.presente.system.settings.LeaversSetting;
import dev.presente.system.settings.PresenteProperties;
import dev.presente.system.statements.RoundTrip;
import dev.presente.system.statements.RoundTrip.Rows;
import dev.presente.zone.Zone;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds out when and where a check-in counts, and whether the person may check in there and then. */
@Component
class Occasions {
    /** So long after coming the rules of worked days take a punch past midnight for going. */
    private static final Duration LONGEST_NIGHT = Duration.ofHours(13);

    private final Employments employments;
    private final JdbcClient jdbc;
    private final OfflineTrust trust;
    private final PlannedShifts shifts;
    private final AttendanceEvents events;
    private final LeaversSetting leavers;
    private final Clock clock;

    Occasions(
            Employments employments,
            JdbcClient jdbc,
            OfflineTrust trust,
            PlannedShifts shifts,
            AttendanceEvents events,
            PresenteProperties properties,
            Clock clock) {
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
    Occasion of(Checkin checkin, Place place, Instant now) {
        var zone = place.zone() == null ? Zone.of(clock) : Zone.of(place.zone());
        return new Occasion(time(checkin, now), place.site(), zone);
    }

    /**
     * Says where a check-in takes place: at the site of the paired kiosk, or else at that of the person. The {@code kioskId}
     * that any other caller states is only a text and tells no site.
     *
     * @param zone null for the zone of the service
     * @param exclusive the site of a kiosk that takes only people of its site; null for every other caller
     */
    record Place(
            @Nullable String site,
            @Nullable String zone,
            @Nullable String exclusive) {
        private static final String SQL = """
                select place.site, s.zone, case when k.other_sites = 'REFUSE' then k.site end as exclusive
                from employee e left join kiosk k on k.api_key_id = ? and ?
                    cross join lateral (select coalesce(k.site, e.site) as site) place left join site s on s.name = place.site
                where e.key = ?
                """;

        static Place read(ResultSet rs) throws SQLException {
            return new Place(rs.getString("site"), rs.getString("zone"), rs.getString("exclusive"));
        }

        /** Asks where a person checks in, together with other statements. */
        static Rows<Place> ask(Caller caller, long employeeKey, RoundTrip trip) {
            return trip.ask(SQL, (rs, i) -> read(rs), values(caller, employeeKey));
        }

        private static Object[] values(Caller caller, long employeeKey) {
            return new Object[] {caller.apiKeyId(), caller.kiosk() != null, employeeKey};
        }
    }

    private Instant time(Checkin checkin, Instant now) {
        var captured = checkin.capturedAt();
        return captured == null
                ? now
                : AttendancePolicy.time(captured, trust.of(checkin.caller()), now)
                        .truncatedTo(ChronoUnit.MILLIS);
    }

    /** Decides whether the person may check in on this occasion, at the kiosk that sends the check-in if there is one. */
    Admission admission(Employee person, Employment employment, Place place, Occasion occasion) {
        if (!isOpenTo(person.key(), occasion, () -> employment)) {
            return Admission.NOT_EMPLOYED;
        }
        var site = place.exclusive();
        return site == null || isOf(site, person, occasion) ? Admission.OPEN : Admission.OTHER_SITE;
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
    private boolean isOpenTo(long person, Occasion occasion, Supplier<Employment> employment) {
        return leavers == LeaversSetting.FLAG
                || employment.get().holds(occasion.day())
                || shifts.hold(person, occasion.at())
                || isStillAtWork(person, occasion, employment.get());
    }

    /** Decides whether the person came on a day of the employment, has not gone since, and may go now as over any midnight. */
    private boolean isStillAtWork(long person, Occasion occasion, Employment employment) {
        var last = events.lastUntil(person, occasion.at());
        return last != null
                && last.direction() == Direction.IN
                && !last.at().plus(LONGEST_NIGHT).isBefore(occasion.at())
                && employment.holds(last.zone().date(last.at()));
    }

    /**
     * Decides whether the person with this key could make this check-in too. Only such a person makes a recognised face
     * ambiguous.
     */
    boolean isColleague(long employeeKey, Checkin checkin) {
        return jdbc.sql(Place.SQL)
                .params(Place.values(checkin.caller(), employeeKey))
                .query((rs, i) -> Place.read(rs))
                .optional()
                .map(place -> of(checkin, place, clock.instant()))
                .filter(occasion -> isOpenTo(employeeKey, occasion, () -> employments.of(employeeKey)))
                .isPresent();
    }
}
