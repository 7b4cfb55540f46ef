package dev.presente.attendance.plan;

import dev.presente.attendance.ChangeLog;
import dev.presente.attendance.Deciders;
import dev.presente.attendance.dayplan.Leave;
import dev.presente.attendance.plan.AbsenceController.NewAbsence;
import dev.presente.attendance.roster.RosterProblems;
import dev.presente.people.Employee;
import dev.presente.people.Employees;
import dev.presente.system.Caller;
import dev.presente.system.Listing;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.SingleLine;
import dev.presente.team.Members;
import dev.presente.wording.Wording;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes requests for leave, and approves or rejects them. An approved request becomes an absence. Like every change of plans it
 * locks the person, so each request is decided once.
 */
@Service
public class AbsenceDesk {
    private static final int LONGEST = 366;

    private final Employees employees;
    private final Planning planning;
    private final AbsenceRequests requests;
    private final LeaveLimit limit;
    private final Members members;
    private final Deciders deciders;
    private final ChangeLog changes;
    private final Clock clock;

    AbsenceDesk(
            Employees employees,
            Planning planning,
            AbsenceRequests requests,
            LeaveLimit limit,
            Members members,
            Deciders deciders,
            ChangeLog changes,
            Clock clock) {
        this.employees = employees;
        this.planning = planning;
        this.requests = requests;
        this.limit = limit;
        this.members = members;
        this.deciders = deciders;
        this.changes = changes;
        this.clock = clock;
    }

    /** Says what became of a request. */
    enum State {
        REQUESTED,
        APPROVED,
        REJECTED,
        /** The person has taken the request back. */
        WITHDRAWN
    }

    /** Holds what somebody asks for. */
    public record Wish(
            @NotNull LocalDate firstDay,

            @NotNull @Schema(description = "inclusive, at most 366 days later")
            LocalDate lastDay,

            @NotNull @SingleLine @Schema(example = "vacation")
            String kind,

            @Schema(description = "of each day, default FULL")
            Leave.@Nullable Portion portion,

            @SingleLine(max = 500) @Schema(description = "for whoever decides") @Nullable
            String note) {
        public Leave.Portion part() {
            return Objects.requireNonNullElse(portion, Leave.Portion.FULL);
        }
    }

    /**
     * Holds a request with its decision. The {@code employeeId} of an erased person is a pseudonym.
     *
     * @param beyond by how many days it went beyond what was left of the leave when it was asked; null means that it did not
     * @param decidedAsDeputyOf the manager for whom {@code decidedBy} stood in; null for who decided in the own right
     */
    record AskedAbsence(
            UUID id,
            String employeeId,
            @Nullable String fullName,
            LocalDate firstDay,
            LocalDate lastDay,
            String kind,
            Leave.Portion portion,
            @Nullable String note,
            State state,
            String requestedBy,
            Instant requestedAt,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String decisionReason,
            @Nullable BigDecimal beyond,
            @Nullable String decidedAsDeputyOf) {}

    /** Returns a page of what one person has asked for, the newest first. */
    Listing<AskedAbsence> of(long employeeKey, int page, int size) {
        return requests.of(employeeKey, page, size);
    }

    /**
     * Stores what a person asks for.
     *
     * @throws ProblemException {@code invalid-parameter}; {@code overlap} when the person waits for a decision about one of
     *     these days already; {@code beyond-balance}
     */
    @Transactional
    AskedAbsence ask(Caller caller, long employeeKey, Wish wish) {
        Days.check(wish.firstDay(), wish.lastDay());
        if (ChronoUnit.DAYS.between(wish.firstDay(), wish.lastDay()) > LONGEST) {
            throw RosterProblems.invalid(Wording.of("detail.more-than-a-year"));
        }
        if (employees.lock(employeeKey).isEmpty()) {
            throw RosterProblems.notFound(Wording.of("detail.no-employee-at-all"));
        }
        if (requests.isWaiting(employeeKey, wish.firstDay(), wish.lastDay())) {
            throw new ProblemException(ProblemCode.OVERLAP, Wording.of("detail.absence.asked"));
        }
        var id = UUID.randomUUID();
        requests.insert(id, employeeKey, wish, limit.beyond(employeeKey, wish), caller, clock.instant());
        changes.write(caller, "absence.requested", employeeKey, Days.told(id, wish.firstDay(), wish.lastDay()));
        return existing(id);
    }

    /**
     * Takes back a person's own request that nobody has decided.
     *
     * @throws ProblemException {@code not-found} also for a request of somebody else; {@code already-decided}
     */
    @Transactional
    void withdraw(Caller caller, long employeeKey, UUID id) {
        var isOwn = employees.lock(employeeKey).isPresent()
                && requests.employeeOf(id).filter(owner -> owner == employeeKey).isPresent();
        if (!isOwn) {
            throw none(id);
        }
        var wish = existing(id);
        requireWaiting(wish);
        requests.settle(id, State.WITHDRAWN, null, caller, null, clock.instant());
        changes.write(caller, "absence.withdrawn", employeeKey, Days.told(id, wish.firstDay(), wish.lastDay()));
    }

    /**
     * Approves a request; it becomes an absence.
     *
     * @throws ProblemException {@code not-found}, {@code already-decided}, {@code forbidden} about one's own; {@code overlap},
     *     {@code period-locked}
     */
    @Transactional
    AskedAbsence approve(Caller caller, UUID id, boolean paid, String reason) {
        var decided = decided(caller, id);
        var wish = existing(id);
        planning.grant(
                caller,
                new NewAbsence(
                        decided.employee().employeeId(),
                        wish.firstDay(),
                        wish.lastDay(),
                        wish.kind(),
                        wish.portion(),
                        paid));
        return settle(caller, decided, id, State.APPROVED, reason);
    }

    /**
     * Rejects a request.
     *
     * @throws ProblemException {@code not-found}, {@code already-decided}, {@code forbidden} about one's own
     */
    @Transactional
    AskedAbsence reject(Caller caller, UUID id, String reason) {
        return settle(caller, decided(caller, id), id, State.REJECTED, reason);
    }

    private AskedAbsence settle(Caller caller, Decided decided, UUID id, State state, String reason) {
        requests.settle(id, state, reason, caller, decided.deputy(), clock.instant());
        var action = state == State.APPROVED ? "absence.approved" : "absence.rejected";
        var settled = existing(id);
        changes.writeDecision(
                caller,
                action,
                decided.employee().key(),
                Days.told(id, settled.firstDay(), settled.lastDay()),
                decided.deputy());
        return settled;
    }

    /** Holds whose request is decided, and under which id the caller was named deputy, if that is why the caller decides. */
    private record Decided(Employee employee, @Nullable Long deputy) {}

    /** Locks the person whose request is to be decided. */
    private Decided decided(Caller caller, UUID id) {
        planning.keepLocks();
        var employee = requests.employeeOf(id).flatMap(employees::lock).orElseThrow(() -> none(id));
        var request = existing(id);
        if (!members.isSeen(employee.key(), employee.site(), request.firstDay())) {
            throw none(id);
        }
        requireWaiting(request);
        return new Decided(employee, deciders.require(caller, employee, request.firstDay()));
    }

    private static void requireWaiting(AskedAbsence request) {
        if (request.state() != State.REQUESTED) {
            throw new ProblemException(
                    ProblemCode.ALREADY_DECIDED, Wording.of("detail.absence.decided", request.state()));
        }
    }

    private AskedAbsence existing(UUID id) {
        return requests.find(id).orElseThrow(() -> none(id));
    }

    private static ProblemException none(UUID id) {
        return RosterProblems.notFound(Wording.of("detail.no-request", id));
    }
}
