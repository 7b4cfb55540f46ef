package dev.presente.attendance.employment;

import dev.presente.people.Employee;
import dev.presente.people.Employees;
import dev.presente.people.EmploymentPeriod;
import dev.presente.people.Employments;
import dev.presente.system.Caller;
import dev.presente.system.Listing;
import dev.presente.system.SingleLine;
import dev.presente.system.database.Pages;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/employees/{employeeId}")
@Tag(name = "Employees")
class EmploymentController {
    private static final String REFUSED =
            " `409 history-changes` when past days of work would lie outside the employment; `force` with a `reason`"
                    + " does it all the same. Days of a locked period stay as they are.";

    private final Hiring hiring;
    private final Employees employees;
    private final Employments employments;

    EmploymentController(Hiring hiring, Employees employees, Employments employments) {
        this.hiring = hiring;
        this.employees = employees;
        this.employments = employments;
    }

    record NewEmployment(
            @NotNull @Schema(description = "the first day") LocalDate from,

            @Schema(description = "the last day, inclusive; absent or null: open", nullable = true) @Nullable
            LocalDate to,

            @Schema(description = "adds it although days of work would lie outside the employment") @Nullable
            Boolean force,

            @SingleLine(max = 500)
            @Schema(description = "why; it stays in the log of changes for ever, so name nobody in it")
            @Nullable
            String reason) {}

    @GetMapping("/employments")
    @Operation(
            summary = "List the periods in which an employee is employed, by their first day",
            description = "Without any period the employee is employed without limit.")
    Listing<EmploymentPeriod> list(
            @PathVariable @Pattern(regexp = Employee.ID_PATTERN, message = Employee.ID_MESSAGE) String employeeId,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        long key = employees.existing(employeeId).key();
        return Pages.page(page, size, rows -> employments.list(key, rows));
    }

    @PostMapping("/employments")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Employ an employee for a period, also again",
            description = "`409 overlap` when the employee has another period on some of these days." + REFUSED)
    EmploymentPeriod create(
            @AuthenticationPrincipal Caller caller,
            @PathVariable @Pattern(regexp = Employee.ID_PATTERN, message = Employee.ID_MESSAGE) String employeeId,
            @Valid @RequestBody NewEmployment request) {
        return hiring.add(
                caller,
                employeeId,
                new EmploymentPeriod(0, request.from(), request.to()),
                new Insistence(request.force(), request.reason()));
    }

    @PatchMapping("/employments/{id}")
    @Operation(
            summary = "Move the first or the last day of a period",
            description = "A day that is absent stays as it is; `to: null` takes the end away." + REFUSED,
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = EmploymentChange.Body.class))))
    EmploymentPeriod change(
            @AuthenticationPrincipal Caller caller,
            @PathVariable @Pattern(regexp = Employee.ID_PATTERN, message = Employee.ID_MESSAGE) String employeeId,
            @PathVariable long id,
            @Valid @RequestBody EmploymentChange change) {
        return hiring.change(caller, employeeId, id, change);
    }

    @DeleteMapping("/employments/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Delete a period",
            description = "Without any other period the employee is employed without limit." + REFUSED)
    void delete(
            @AuthenticationPrincipal Caller caller,
            @PathVariable @Pattern(regexp = Employee.ID_PATTERN, message = Employee.ID_MESSAGE) String employeeId,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Boolean force,
            @RequestParam(required = false) @SingleLine(max = 500) @Nullable String reason) {
        hiring.delete(caller, employeeId, id, new Insistence(force, reason));
    }

    @PutMapping("/active")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "setActiveDays",
            summary = "Set the first and last day of the latest period of an employee",
            description = "Outside of all periods assignments do not count and check-ins are answered `NOT_EMPLOYED`,"
                    + " unless `PRESENTE_LEAVERS=flag` lets them count. A member that is absent stays as it is, and null"
                    + " means without limit." + REFUSED,
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = EmploymentChange.Body.class))))
    void employ(
            @AuthenticationPrincipal Caller caller,
            @PathVariable @Pattern(regexp = Employee.ID_PATTERN, message = Employee.ID_MESSAGE) String employeeId,
            @Valid @RequestBody EmploymentChange change) {
        hiring.changeLatest(caller, employeeId, change);
    }
}
