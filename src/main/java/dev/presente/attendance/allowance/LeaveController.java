package dev.presente.attendance.allowance;

import dev.presente.attendance.ChangeLog;
import dev.presente.attendance.OwnDays;
import dev.presente.attendance.allowance.LeaveFacts.Adjustment;
import dev.presente.attendance.roster.RosterProblems;
import dev.presente.people.Employee;
import dev.presente.people.Employees;
import dev.presente.system.Caller;
import dev.presente.system.SingleLine;
import dev.presente.system.TidyText;
import dev.presente.team.Members;
import dev.presente.wording.Wording;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tells how much leave a person has left and why, books adjustments, and says who works part time. */
@RestController
@Tag(name = "Teams")
class LeaveController {
    private final LeaveAccounts accounts;
    private final LeaveFacts facts;
    private final Employees employees;
    private final Members members;
    private final ChangeLog changes;
    private final Clock clock;

    LeaveController(
            LeaveAccounts accounts,
            LeaveFacts facts,
            Employees employees,
            Members members,
            ChangeLog changes,
            Clock clock) {
        this.accounts = accounts;
        this.facts = facts;
        this.employees = employees;
        this.members = members;
        this.changes = changes;
        this.clock = clock;
    }

    record PartTime(
            @Schema(description = "the first day; absent: from the beginning") @Nullable
            LocalDate effectiveFrom,

            @NotNull @Min(1) @Max(100) @Schema(description = "of full time")
            Integer percent) {}

    /**
     * Tells a person's leave in a year.
     *
     * @param balances by kind; empty when no rule counts any
     * @param adjustments what was booked by hand for the year
     * @param partTime how much of full time the person works, by the first day
     */
    record LeaveOfYear(int year, List<LeaveBalance> balances, List<Adjustment> adjustments, List<PartTime> partTime) {}

    record NewAdjustment(
            @NotNull @SingleLine String kind,
            @NotNull @Min(1970) @Max(9999) Integer year,

            @NotNull
            @DecimalMin("-366")
            @DecimalMax("366")
            @Digits(integer = 3, fraction = 2)
            @Schema(description = "added to the balance; negative: taken off; not 0")
            BigDecimal days,

            @NotNull @SingleLine(max = 500) String reason) {}

    @GetMapping("/employees/{employeeId}/leave")
    @Operation(
            operationId = "getLeave",
            summary = "Tell how much leave a person has, has taken and has left in a year",
            description = "A manager is told about the people whom the manager sees today.")
    LeaveOfYear leave(
            @PathVariable String employeeId,
            @RequestParam(required = false) @Min(1970) @Max(9999) @Schema(description = "default this one") @Nullable
                    Integer year) {
        var employee = employees.existing(employeeId);
        if (!members.isSeen(employee.key(), employee.site(), accounts.today())) {
            throw RosterProblems.notFound(Wording.of("detail.no-employee", employeeId));
        }
        return of(employee, year);
    }

    @GetMapping("/me/leave")
    @Operation(operationId = "getOwnLeave", summary = "Tell how much leave one has left in a year")
    LeaveOfYear own(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) @Min(1970) @Max(9999) @Schema(description = "default this one") @Nullable
                    Integer year) {
        return of(employees.own(caller), year);
    }

    private LeaveOfYear of(Employee employee, @Nullable Integer year) {
        int wanted = Objects.requireNonNullElseGet(year, () -> accounts.today().getYear());
        var own = facts.of(employee.key());
        return new LeaveOfYear(
                wanted,
                accounts.balances(employee.key(), wanted),
                own.adjustments().stream().filter(one -> one.year() == wanted).toList(),
                own.shares().entrySet().stream()
                        .map(one -> new PartTime(
                                one.getKey().equals(LocalDate.EPOCH) ? null : one.getKey(), one.getValue()))
                        .toList());
    }

    @PostMapping("/employees/{employeeId}/leave/adjustments")
    @Transactional
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "adjustLeave",
            summary = "Book days of leave by hand",
            description = "What is booked stays; another booking takes it back. Nobody books for themselves.")
    LeaveOfYear adjust(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String employeeId,
            @Valid @RequestBody NewAdjustment request) {
        if (request.days().signum() == 0) {
            throw RosterProblems.invalid(Wording.of("detail.days-zero"));
        }
        var employee = employees.lockExisting(employeeId);
        OwnDays.requireAnother(caller, employee);
        long id = facts.adjust(
                employee.key(),
                TidyText.of(request.kind()),
                request.year(),
                request.days(),
                request.reason(),
                caller,
                clock.instant());
        changes.write(
                caller,
                "leave.adjusted",
                employee.key(),
                Map.of("id", id, "year", request.year(), "days", request.days()));
        return of(employee, request.year());
    }

    @PutMapping("/employees/{employeeId}/part-time")
    @Transactional
    @Operation(
            operationId = "setPartTime",
            summary = "Say how much of full time a person works from a day on",
            description = "It shares out the days of leave, and nothing else: the plan says when the person works.")
    List<PartTime> partTime(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String employeeId,
            @Valid @RequestBody PartTime request) {
        var employee = employees.lockExisting(employeeId);
        OwnDays.requireAnother(caller, employee);
        var from = Objects.requireNonNullElse(request.effectiveFrom(), LocalDate.EPOCH);
        facts.putShare(employee.key(), from, request.percent());
        changes.write(
                caller, "part-time.of.person", employee.key(), Map.of("firstDay", from, "percent", request.percent()));
        return of(employee, null).partTime();
    }
}
