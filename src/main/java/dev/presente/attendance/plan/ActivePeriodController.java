package dev.presente.attendance.plan;

import dev.presente.people.Employee;
import dev.presente.system.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Employees")
class ActivePeriodController {
    private final Planning planning;

    ActivePeriodController(Planning planning) {
        this.planning = planning;
    }

    /** Describes the body. A member that is absent stays as it is, and one that is null means without limit. */
    record ActivePeriod(
            @Schema(description = "the first day; null: without limit", nullable = true) @Nullable
            LocalDate from,

            @Schema(description = "the last day, inclusive; null: without limit", nullable = true) @Nullable
            LocalDate to) {}

    @PutMapping("/employees/{employeeId}/active")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Set the first and last day of an employee",
            description =
                    "Outside of them assignments do not count and check-ins are answered `NOT_EMPLOYED`. A member that"
                            + " is absent stays as it is.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = ActivePeriod.class))))
    void employ(
            @AuthenticationPrincipal Caller caller,
            @PathVariable @Pattern(regexp = Employee.ID_PATTERN, message = Employee.ID_MESSAGE) String employeeId,
            @org.springframework.web.bind.annotation.RequestBody Map<String, @Nullable LocalDate> days) {
        planning.employ(caller, employeeId, days);
    }
}
