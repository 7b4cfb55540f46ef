package dev.presente.attendance.teams;

import dev.presente.attendance.ChangeLog;
import dev.presente.attendance.roster.RosterProblems;
import dev.presente.people.Employees;
import dev.presente.system.Caller;
import dev.presente.system.Listing;
import dev.presente.system.SingleLine;
import dev.presente.team.Departments;
import dev.presente.team.Members;
import dev.presente.wording.Wording;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.LocalDate;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Says to which department a person belongs from which day on. */
@RestController
@RequestMapping("/employees/{employeeId}/departments")
@Tag(name = "Teams")
class MembershipController {
    private final Members members;
    private final DepartmentTree tree;
    private final Employees employees;
    private final ChangeLog changes;

    MembershipController(Members members, DepartmentTree tree, Employees employees, ChangeLog changes) {
        this.members = members;
        this.tree = tree;
        this.employees = employees;
        this.changes = changes;
    }

    record OwnDepartment(
            @Schema(description = "the first day; absent: from the beginning") @Nullable
            LocalDate effectiveFrom,

            @Schema(description = "absent: from this day on the person belongs to none") @SingleLine @Nullable
            String department) {}

    @GetMapping
    @Operation(summary = "List the departments to which a person belonged and belongs, by the first day")
    Listing<OwnDepartment> listOwnDepartments(
            @PathVariable String employeeId,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "1000") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        var own = members.of(employees.existing(employeeId).key()).stream()
                .map(one -> new OwnDepartment(
                        one.from().equals(Departments.BEGINNING) ? null : one.from(), one.department()))
                .toList();
        return Listing.of(own, page, size);
    }

    @PutMapping
    @Transactional
    @Operation(
            summary = "Say to which department a person belongs from a day on",
            description = "It holds until the next day for which that was said. Earlier days stay as they were.")
    Listing<OwnDepartment> chooseDepartment(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String employeeId,
            @Valid @RequestBody OwnDepartment request) {
        tree.takeTurn(); // before the person is locked, as everywhere
        var employee = employees.lockExisting(employeeId);
        var first = Objects.requireNonNullElse(request.effectiveFrom(), Departments.BEGINNING);
        if (first.isBefore(Departments.BEGINNING)) {
            throw RosterProblems.invalid(Wording.of("detail.effective.first"));
        }
        members.put(employee.key(), first, tree.named(request.department(), "department"));
        var detail = new TreeMap<String, @Nullable Object>();
        detail.put("firstDay", first);
        detail.put("department", request.department());
        changes.write(caller, "department.of.person", employee.key(), detail);
        return listOwnDepartments(employeeId, 0, Listing.MAX_SIZE);
    }
}
