package dev.presente.attendance.correction;

import dev.presente.attendance.daybook.PunchPlacement;
import dev.presente.attendance.places.SiteZones;
import dev.presente.people.Employee;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.WallClock;
import dev.presente.wording.Wording;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds out which instant, zone and site a request for a correction means. */
@Component
class Resolutions {
    private static final Instant FIRST = Instant.EPOCH;

    private final CorrectionStore store;
    private final SiteZones zones;
    private final PunchPlacement placement;
    private final Clock clock;

    Resolutions(CorrectionStore store, SiteZones zones, PunchPlacement placement, Clock clock) {
        this.store = store;
        this.zones = zones;
        this.placement = placement;
        this.clock = clock;
    }

    /**
     * Resolves a request about a person.
     *
     * @throws ProblemException {@code not-found} when the person has no such event; {@code invalid-parameter}
     */
    ResolvedCorrection of(Employee employee, CorrectionRequest wish) {
        var direction = wish.direction() == null ? null : wish.direction().name();
        var overtime = Objects.requireNonNullElse(wish.overtime(), Duration.ZERO);
        if (wish.eventId() == null) {
            var usual = zones.of(employee.site());
            var placed = wish.time() == null || wish.day() == null
                    ? null
                    : placement.of(employee.key(), wish.day(), wish.time(), usual);
            var zone = wish.zone(placed == null ? usual : placed.zone());
            var at = placed == null
                    ? wish.instant(zone)
                    : WallClock.instant("time", placed.at().toString(), placed.zone());
            return new ResolvedCorrection(
                    UUID.randomUUID(),
                    wish.kind(),
                    null,
                    null,
                    past(at),
                    direction,
                    zone,
                    wish.kind() == CorrectionKind.ADD ? employee.site() : null,
                    wish.day(),
                    overtime);
        }
        var punch = store.punch(wish.eventId(), employee.key())
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.NOT_FOUND, Wording.of("detail.no-event", wish.eventId(), wish.employeeId())));
        return new ResolvedCorrection(
                UUID.randomUUID(),
                wish.kind(),
                wish.eventId(),
                punch.at(),
                past(wish.instant(punch.zone())),
                direction,
                punch.zone(),
                null,
                null,
                overtime);
    }

    private @Nullable Instant past(@Nullable Instant at) {
        if (at != null && at.isAfter(clock.instant())) {
            throw invalid(Wording.of("detail.at.future"));
        }
        if (at != null && at.isBefore(FIRST)) {
            throw invalid(Wording.of("detail.at.past"));
        }
        return at;
    }

    private static ProblemException invalid(Wording detail) {
        return new ProblemException(ProblemCode.INVALID_PARAMETER, detail);
    }
}
