package dev.presente.attendance.roster;

import dev.presente.people.Employee;
import dev.presente.system.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Employees")
class ActivePeriodController {
    private final Planning planning;

    ActivePeriodController(Planning planning) {
        this.planning = planning;
    }

    record ActivePeriod(
            @Nullable LocalDate from,
            @Schema(description = "inclusive") @Nullable LocalDate to) {}

    @PutMapping("/employees/{employeeId}/active")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Set the first and last day of an employee",
            description = "Outside of them assignments do not count. Absent: without limit.")
    void employ(
            @AuthenticationPrincipal Caller caller,
            @PathVariable @Pattern(regexp = Employee.ID_PATTERN, message = Employee.ID_MESSAGE) String employeeId,
            @RequestBody ActivePeriod request) {
        planning.employ(caller, employeeId, request.from(), request.to());
    }
}
