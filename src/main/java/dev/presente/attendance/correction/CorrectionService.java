package dev.presente.attendance.correction;

import dev.presente.attendance.ChangeLog;
import dev.presente.attendance.Deciders;
import dev.presente.attendance.OwnDays;
import dev.presente.attendance.correction.CorrectionQuery.RecordedCorrection;
import dev.presente.attendance.daybook.Foresight;
import dev.presente.attendance.period.PeriodLocks;
import dev.presente.people.Employee;
import dev.presente.people.Employees;
import dev.presente.system.Caller;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.settings.PresenteProperties;
import dev.presente.team.Members;
import dev.presente.wording.Wording;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes requests for corrections, and approves or rejects them. Both lock the person, in the same order as the derivation
 * does. Simultaneous decisions about a person are therefore made one after the other, each request is decided once, and the
 * day follows the order of the decisions.
 */
@Service
class CorrectionService {
    /** The kiosk shows the button for ten seconds. The rest is for the request to arrive. */
    private static final Duration TIME_TO_OBJECT = Duration.ofSeconds(30);

    private final Employees employees;
    private final CorrectionQuery corrections;
    private final Foresight foresight;
    private final PeriodLocks locks;
    private final Resolutions resolutions;
    private final ChangeLog changes;
    private final CorrectionStore store;
    private final Members members;
    private final Deciders deciders;
    private final boolean twoPeople;
    private final Clock clock;

    CorrectionService(
            Employees employees,
            CorrectionQuery corrections,
            Foresight foresight,
            PeriodLocks locks,
            Resolutions resolutions,
            ChangeLog changes,
            CorrectionStore store,
            Members members,
            Deciders deciders,
            PresenteProperties properties,
            Clock clock) {
        this.employees = employees;
        this.corrections = corrections;
        this.foresight = foresight;
        this.locks = locks;
        this.resolutions = resolutions;
        this.changes = changes;
        this.store = store;
        this.members = members;
        this.deciders = deciders;
        this.twoPeople = properties.twoPeople();
        this.clock = clock;
    }

    /**
     * Stores a request for a correction.
     *
     * @throws ProblemException {@code not-found}, {@code invalid-parameter}, {@code period-locked}
     */
    @Transactional
    RecordedCorrection request(Caller caller, CorrectionRequest wish) {
        wish.check();
        locks.keep();
        var employee = employees
                .lock(wish.employeeId())
                .filter(person -> isSeen(caller, person, null))
                .orElseThrow(() -> notFound(Wording.of("detail.no-employee", wish.employeeId())));
        var request = resolutions.of(employee, wish);
        if (!isSeen(caller, employee, request.firstDay())) {
            throw notFound(Wording.of("detail.no-employee-seen", wish.employeeId(), request.firstDay()));
        }
        requireOpen(employee.key(), request);
        store.insert(employee.key(), request, wish.reason(), caller, clock.instant());
        changes.write(caller, "correction.requested", employee.key(), Map.of("id", request.id()));
        return corrections.stored(request.id());
    }

    /** Decides whether the caller may ask for this person, on a day or, without one, on any day. */
    private boolean isSeen(Caller caller, Employee person, @Nullable LocalDate day) {
        return caller.isLinkedTo(person.key()) || members.isSeen(person.key(), person.site(), day);
    }

    /**
     * Stores a request, unless it asks for a punch that an approved correction has added already.
     *
     * @throws ProblemException as {@link #request}; {@code already-decided} for such a punch
     */
    @Transactional
    RecordedCorrection requestOnce(Caller caller, CorrectionRequest wish) {
        var recorded = request(caller, wish);
        if (store.isAdded(recorded.id())) {
            throw new ProblemException(ProblemCode.ALREADY_DECIDED, Wording.of("detail.correction.there"));
        }
        return recorded;
    }

    /**
     * Holds a correction that somebody asked for and approved in one act.
     *
     * @param refusal why it is only recorded, and waits for somebody else; null when it is approved
     */
    record Act(RecordedCorrection correction, @Nullable ProblemException refusal) {}

    /**
     * Stores a request and approves it, both or neither; but where the caller may ask and not approve, the request stays.
     *
     * @throws ProblemException as {@link #requestOnce}
     */
    @Transactional
    Act requestAndApprove(Caller caller, CorrectionRequest wish) {
        var recorded = requestOnce(caller, wish);
        try {
            return new Act(decide(caller, recorded.id(), State.APPROVED, wish.reason()), null);
        } catch (ProblemException e) { // nothing was written since
            return new Act(recorded, e);
        }
    }

    private void requireOpen(long employeeKey, ResolvedCorrection request) {
        foresight.inTheWayOf(employeeKey, request.approved(), request.days()).ifPresent(lock -> {
            throw PeriodLocks.locked(lock);
        });
    }

    /**
     * Approves or rejects a request, which can be decided only once.
     *
     * @param caller who decides; nobody may decide about their own days
     * @throws ProblemException {@code not-found}, {@code already-decided}, {@code period-locked}, {@code forbidden}; {@code
     * same-person} when two people are demanded
     */
    @Transactional
    RecordedCorrection decide(Caller caller, UUID id, State decision, String reason) {
        if (twoPeople && store.isAskedBy(caller, id)) {
            throw new ProblemException(
                    ProblemCode.SAME_PERSON, Wording.of("detail.correction.two-people", caller.name()));
        }
        return settle(caller, id, decision, reason, false);
    }

    private RecordedCorrection settle(Caller caller, UUID id, State decision, String reason, boolean isTakenBack) {
        locks.keep();
        long key = store.employeeOf(id).orElseThrow(() -> notFound(Wording.of("detail.no-correction", id)));
        var employee = employees.lock(key).orElseThrow();
        var correction = corrections.find(id).orElseThrow(() -> notFound(Wording.of("detail.no-correction", id)));
        if (correction.state() != State.REQUESTED) {
            throw new ProblemException(
                    ProblemCode.ALREADY_DECIDED, Wording.of("detail.correction.decided", correction.state()));
        }
        Long deputy = null;
        if (isTakenBack) {
            OwnDays.requireAnother(caller, employee);
        } else {
            deputy = deciders.require(caller, employee, correction.day());
        }
        if (decision == State.APPROVED) {
            requireOpen(key, store.resolved(id));
        }
        store.decide(id, decision, reason, caller, deputy, clock.instant());
        var action = decision == State.APPROVED ? "correction.approved" : "correction.rejected";
        changes.writeDecision(caller, action, key, Map.of("id", id), deputy);
        return corrections.find(id).orElseThrow();
    }

    /**
     * Takes back a check-in at the kiosk that asks, because the person before it has said that somebody else was
     * recognised. It stores a correction of the kind {@code NOT_ME} and approves it. The check-in may be at most 30 seconds
     * old.
     *
     * @throws ProblemException {@code not-found} when this kiosk has written no such event; {@code too-late}
     */
    @Transactional
    RecordedCorrection takeBack(Caller kiosk, UUID eventId) {
        var event = store.writtenBy(kiosk, eventId)
                .orElseThrow(() -> notFound(Wording.of("detail.no-kiosk-event", eventId)));
        if (event.writtenAt().plus(TIME_TO_OBJECT).isBefore(clock.instant())) {
            throw new ProblemException(ProblemCode.TOO_LATE, Wording.of("detail.correction.late"));
        }
        var wish = new CorrectionRequest(
                event.employeeId(),
                CorrectionKind.NOT_ME,
                eventId,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "Not me, says the person");
        return settle(kiosk, request(kiosk, wish).id(), State.APPROVED, "Said at the kiosk at once", true);
    }

    private static ProblemException notFound(Wording detail) {
        return new ProblemException(ProblemCode.NOT_FOUND, detail);
    }
}
