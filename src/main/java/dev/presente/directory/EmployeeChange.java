package dev.presente.directory;

import dev.presente.people.ExternalId;
import dev.presente.system.SingleLine;
import dev.presente.system.web.NullTakesAway;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.AssertFalse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/** States what to change of an employee; absent members stay as they are. */
record EmployeeChange(
        @ExternalId
        @JsonDeserialize(using = EmptyWhenNull.class)
        @NullTakesAway
        @Schema(
                description = "what another system calls the person; unique. An empty text or null takes it away",
                nullable = true)
        @Nullable
        String externalId,

        @SingleLine(max = 200) @Nullable String fullName,
        @SingleLine @Nullable String site,

        @AssertFalse(message = "{detail.only-withdrawn}")
        @Schema(description = "`false` withdraws the consent, as POST /employees/{employeeId}/consent does")
        @Nullable
        Boolean consent) {}
