package dev.presente.attendance.teams;

import dev.presente.attendance.ChangeLog;
import dev.presente.attendance.roster.RosterProblems;
import dev.presente.attendance.teams.DeputyController.NewDeputy;
import dev.presente.audit.subject.Subjects;
import dev.presente.people.Employee;
import dev.presente.people.Employees;
import dev.presente.system.Caller;
import dev.presente.system.Listing;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.Scope;
import dev.presente.system.lists.ListWish;
import dev.presente.team.Deputies;
import dev.presente.team.Deputies.Deputy;
import dev.presente.wording.Wording;
import dev.presente.zone.Zone;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Names deputies of managers and removes them. Managers do so for themselves, HR for everybody. */
@Service
class DeputyDesk {
    private static final int LONGEST = 366;

    private final Deputies deputies;
    private final Employees employees;
    private final Subjects subjects;
    private final ChangeLog changes;
    private final Clock clock;

    DeputyDesk(Deputies deputies, Employees employees, Subjects subjects, ChangeLog changes, Clock clock) {
        this.deputies = deputies;
        this.employees = employees;
        this.subjects = subjects;
        this.changes = changes;
        this.clock = clock;
    }

    private LocalDate today() {
        return Zone.of(clock).date(clock.instant());
    }

    private Deputies.Viewer viewer(Caller caller) {
        return new Deputies.Viewer(caller, clock.instant(), today());
    }

    /** Lists who decides for whom; a manager sees whom they have named and for whom they decide. */
    Listing<Deputy> list(Caller caller, boolean past, Deputies.Sort sort, ListWish wish) {
        var everybody = caller.hasAny(Scope.HR, Scope.AUDITOR);
        var person = everybody ? null : caller.employeeKey();
        if (!everybody && person == null) {
            return new Listing<>(List.of(), wish.page(), wish.size(), 0);
        }
        return deputies.list(new Deputies.Filter(person, past ? null : today()), viewer(caller), sort, wish);
    }

    /**
     * Names a deputy.
     *
     * @throws ProblemException {@code invalid-parameter}, {@code not-found}, {@code overlap}; {@code forbidden} for a caller who is
     *     linked to nobody, and for a manager who names one of somebody else
     */
    @Transactional
    public Deputy name(Caller caller, NewDeputy request) {
        var first = Objects.requireNonNullElseGet(request.firstDay(), this::today);
        requireDays(first, request.lastDay());
        var manager = manager(caller, request.employeeId());
        if (manager.employeeId().equals(request.deputyId())) {
            throw RosterProblems.invalid(Wording.of("detail.deputy.own"));
        }
        // by rising id, as everybody locks several
        Stream.of(manager.employeeId(), request.deputyId()).sorted().forEach(employees::lockExisting);
        var deputy = employees.existing(request.deputyId());
        if (deputies.overlaps(manager.key(), deputy.key(), first, request.lastDay())) {
            throw new ProblemException(
                    ProblemCode.OVERLAP, Wording.of("detail.deputy.exists", request.deputyId(), manager.employeeId()));
        }
        subjects.of(manager.key()); // the audit names the manager when the deputy decides
        long id = deputies.add(manager.key(), deputy.key(), first, request.lastDay(), caller, clock.instant());
        note(caller, "deputy.named", id, manager.key(), deputy.key(), first, request.lastDay());
        return existing(caller, id);
    }

    private void requireDays(LocalDate first, LocalDate last) {
        if (first.isBefore(today())) {
            throw RosterProblems.invalid(Wording.of("detail.deputy.past", first));
        }
        if (last.isBefore(first)) {
            throw RosterProblems.invalid(Wording.of("detail.last-before-first", last, first));
        }
        if (ChronoUnit.DAYS.between(first, last) > LONGEST) {
            throw RosterProblems.invalid(Wording.of("detail.more-than-a-year"));
        }
    }

    /** Finds for whom somebody shall decide: for the caller, or for whom HR says. */
    private Employee manager(Caller caller, @Nullable String employeeId) {
        if (employeeId == null) {
            return employees.own(caller);
        }
        if (caller.hasAny(Scope.HR)) {
            return employees.existing(employeeId);
        }
        var own = employees.own(caller);
        if (!own.employeeId().equals(employeeId)) {
            throw new ProblemException(ProblemCode.FORBIDDEN, Wording.of("detail.deputy.named-by", employeeId));
        }
        return own;
    }

    /** Both people get an entry, because an entry is about one, and its detail names none. */
    private void note(
            Caller caller, String action, long id, long manager, long deputy, LocalDate first, LocalDate last) {
        changes.write(
                caller, action, manager, Map.of("id", id, "firstDay", first, "lastDay", last, "person", "manager"));
        changes.write(caller, action, deputy, Map.of("id", id, "firstDay", first, "lastDay", last, "person", "deputy"));
    }

    /**
     * Ends that somebody is a deputy, at once.
     *
     * @throws ProblemException {@code not-found}, also for a manager who is not the one represented; {@code too-late}
     */
    @Transactional
    public void remove(Caller caller, long id) {
        var deputy = existing(caller, id);
        var manager = employees.findByEmployeeId(deputy.employeeId()).orElseThrow(() -> none(id));
        if (!caller.hasAny(Scope.HR) && !caller.isLinkedTo(manager.key())) {
            throw none(id);
        }
        var person = employees.findByEmployeeId(deputy.deputyId()).orElseThrow(() -> none(id));
        if (deputy.lastDay().isBefore(today())) {
            throw new ProblemException(ProblemCode.TOO_LATE, Wording.of("detail.deputy.over", deputy.lastDay()));
        }
        if (!deputies.remove(id, clock.instant())) {
            throw none(id);
        }
        note(caller, "deputy.removed", id, manager.key(), person.key(), deputy.firstDay(), deputy.lastDay());
    }

    private Deputy existing(Caller caller, long id) {
        return deputies.find(id, viewer(caller)).orElseThrow(() -> none(id));
    }

    private static ProblemException none(long id) {
        return RosterProblems.notFound(Wording.of("detail.no-deputy", id));
    }
}
