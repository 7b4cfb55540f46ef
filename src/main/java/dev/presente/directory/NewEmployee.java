package dev.presente.directory;

import dev.presente.people.Employee;
import dev.presente.people.ExternalId;
import dev.presente.system.SingleLine;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/** Describes a person to add who is not enrolled. */
record NewEmployee(
        @NotNull @Pattern(regexp = Employee.ID_PATTERN, message = Employee.ID_MESSAGE)
        String employeeId,

        @ExternalId
        @Schema(description = "what another system calls the person, in letters of any script; unique")
        @Nullable
        String externalId,

        @SingleLine(max = 200) @Nullable String fullName,
        @SingleLine @Nullable String site) {}
