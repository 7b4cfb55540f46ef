package dev.presente.attendance.correction;

import dev.presente.attendance.ChangeLog;
import dev.presente.attendance.checkin.PunchRequests;
import dev.presente.attendance.events.AttendanceEvent;
import dev.presente.attendance.events.Direction;
import dev.presente.attendance.events.Occasion;
import dev.presente.people.Employee;
import dev.presente.system.Caller;
import dev.presente.system.settings.PresenteProperties;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Stores what a kiosk asks for as requests for corrections. It does so within the transaction of the check-in, which has
 * locked the person. A locked period does not matter here, as it does not matter to an event that arrives late: it matters
 * when somebody approves the request.
 */
@Component
class KeptPunches implements PunchRequests {
    private final CorrectionStore store;
    private final ChangeLog changes;
    private final Duration debounce;
    private final Clock clock;

    KeptPunches(CorrectionStore store, ChangeLog changes, PresenteProperties properties, Clock clock) {
        this.debounce = properties.debounce();
        this.store = store;
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public void move(Caller kiosk, Employee person, AttendanceEvent event, Instant to, String reason) {
        var request = new ResolvedCorrection(
                UUID.randomUUID(),
                CorrectionKind.CHANGE,
                event.id(),
                event.at(),
                to,
                null,
                event.zone(),
                null,
                null,
                Duration.ZERO);
        store(kiosk, person, request, reason);
    }

    @Override
    public void add(
            Caller kiosk, Employee person, Instant at, Occasion counted, @Nullable Direction direction, String reason) {
        if (store.asksForPunchNear(person.key(), at, direction, debounce)) {
            return;
        }
        var request = new ResolvedCorrection(
                UUID.randomUUID(),
                CorrectionKind.ADD,
                null,
                null,
                at,
                direction == null ? null : direction.name(),
                counted.zone(),
                counted.site(),
                null,
                Duration.ZERO);
        store(kiosk, person, request, reason);
    }

    private void store(Caller kiosk, Employee person, ResolvedCorrection request, String reason) {
        store.insert(person.key(), request, reason, kiosk, clock.instant());
        changes.write(kiosk, "correction.requested", person.key(), Map.of("id", request.id()));
    }
}
