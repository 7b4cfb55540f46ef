package dev.presente.attendance.teams;

import dev.presente.attendance.ChangeLog;
import dev.presente.attendance.roster.RosterProblems;
import dev.presente.people.Employee;
import dev.presente.people.Employees;
import dev.presente.system.Caller;
import dev.presente.system.Listing;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.SingleLine;
import dev.presente.team.Leads;
import dev.presente.team.Leads.Lead;
import dev.presente.wording.Wording;
import dev.presente.zone.Zone;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Says who manages a department from when to when. */
@RestController
@RequestMapping("/departments/{name}/managers")
@Tag(name = "Teams")
class LeadController {
    private final DepartmentTree tree;
    private final Leads leads;
    private final Employees employees;
    private final ChangeLog changes;
    private final Clock clock;

    LeadController(DepartmentTree tree, Leads leads, Employees employees, ChangeLog changes, Clock clock) {
        this.tree = tree;
        this.leads = leads;
        this.employees = employees;
        this.changes = changes;
        this.clock = clock;
    }

    record NewLead(
            @NotNull @Pattern(regexp = Employee.ID_PATTERN, message = Employee.ID_MESSAGE)
            String employeeId,

            @Schema(description = "default today") @Nullable LocalDate firstDay,

            @Schema(description = "inclusive; absent: without end") @Nullable
            LocalDate lastDay) {}

    record LeadEnd(
            @NotNull @Schema(description = "inclusive") LocalDate lastDay) {}

    @PostMapping
    @Transactional
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "nameManager",
            summary = "Name somebody who manages a department and those below it",
            description = "The account or key of the person needs the role or scope `manager`, and the link to the"
                    + " employee. 409 `overlap` when the person manages it on one of these days already.")
    Listing<Lead> name(
            @AuthenticationPrincipal Caller caller,
            @PathVariable @SingleLine String name,
            @Valid @RequestBody NewLead request) {
        tree.takeTurn();
        var department = tree.existing(name);
        var employee = employees.lockExisting(request.employeeId());
        var first = Objects.requireNonNullElseGet(
                request.firstDay(), () -> Zone.of(clock).date(clock.instant()));
        requireOrder(first, request.lastDay());
        if (leads.overlaps(department.id(), employee.key(), first, request.lastDay())) {
            throw new ProblemException(ProblemCode.OVERLAP, Wording.of("detail.lead.exists", request.employeeId()));
        }
        leads.add(department.id(), employee.key(), first, request.lastDay());
        note(caller, "department.manager.named", employee.key(), department.name(), first, request.lastDay());
        return listing(department.id());
    }

    private static void requireOrder(LocalDate first, @Nullable LocalDate last) {
        if (last != null && last.isBefore(first)) {
            throw RosterProblems.invalid(Wording.of("detail.last-before-first", last, first));
        }
    }

    private void note(
            Caller caller,
            String action,
            long employeeKey,
            String department,
            @Nullable LocalDate first,
            @Nullable LocalDate last) {
        var detail = new TreeMap<String, Object>(Map.of("department", department));
        if (first != null) {
            detail.put("firstDay", first);
        }
        if (last != null) {
            detail.put("lastDay", last);
        }
        changes.write(caller, action, employeeKey, detail);
    }

    private Listing<Lead> listing(long department) {
        var all = leads.of(department);
        return new Listing<>(all, 0, Math.max(1, all.size()), all.size());
    }

    @PutMapping("/{id}/end")
    @Transactional
    @Operation(operationId = "endManager", summary = "Say on which day somebody manages a department for the last time")
    Listing<Lead> end(
            @AuthenticationPrincipal Caller caller,
            @PathVariable @SingleLine String name,
            @PathVariable long id,
            @Valid @RequestBody LeadEnd request) {
        var department = tree.existing(name);
        var employee = existing(department.id(), id);
        var lead = leads.of(department.id()).stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow();
        requireOrder(lead.firstDay(), request.lastDay());
        if (lead.lastDay() != null
                && request.lastDay().isAfter(lead.lastDay())
                && leads.overlaps(department.id(), employee, lead.lastDay().plusDays(1), request.lastDay())) {
            throw new ProblemException(ProblemCode.OVERLAP, Wording.of("detail.lead.exists", lead.employeeId()));
        }
        leads.end(id, request.lastDay());
        note(caller, "department.manager.ended", employee, department.name(), null, request.lastDay());
        return listing(department.id());
    }

    @DeleteMapping("/{id}")
    @Transactional
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "removeManager",
            summary = "Take back that somebody manages a department, as if it had never been")
    void remove(@AuthenticationPrincipal Caller caller, @PathVariable @SingleLine String name, @PathVariable long id) {
        var department = tree.existing(name);
        var employee = existing(department.id(), id);
        leads.delete(id);
        note(caller, "department.manager.removed", employee, department.name(), null, null);
    }

    /** Locks the person whose row it is, and returns the inner key. */
    private long existing(long department, long id) {
        return leads.employeeOf(department, id)
                .flatMap(employees::lock)
                .orElseThrow(() -> RosterProblems.notFound(Wording.of("detail.no-lead", id)))
                .key();
    }
}
