package dev.presente.attendance.employment;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.presente.people.EmploymentPeriod;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.SingleLine;
import dev.presente.system.web.NullTakesAway;
import dev.presente.wording.Wording;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds the body of a change. A day that is absent stays as it is, and one that is null is taken away. */
final class EmploymentChange {
    private final Map<String, @Nullable LocalDate> days = new HashMap<>();
    private @Nullable Boolean force;

    @SingleLine(max = 500)
    private @Nullable String reason;

    /** Describes the body for the OpenAPI document. */
    record Body(
            @Schema(description = "the first day; null: without a beginning", nullable = true) @Nullable
            LocalDate from,

            @Schema(description = "the last day, inclusive; null: open", nullable = true) @Nullable
            LocalDate to,

            @Schema(description = "makes the change although days of work would lie outside the employment") @Nullable
            Boolean force,

            @Schema(description = "why; it stays in the log of changes for ever, so name nobody in it") @Nullable
            String reason) {}

    @JsonProperty
    @NullTakesAway
    void setFrom(@Nullable LocalDate from) {
        days.put("from", from);
    }

    @JsonProperty
    @NullTakesAway
    void setTo(@Nullable LocalDate to) {
        days.put("to", to);
    }

    @JsonProperty
    void setForce(@Nullable Boolean force) {
        this.force = force;
    }

    @JsonProperty
    void setReason(@Nullable String reason) {
        this.reason = reason;
    }

    Insistence insistence() {
        return new Insistence(force, reason);
    }

    /** Decides whether the change takes the beginning away. */
    boolean takesBeginningAway() {
        return days.containsKey("from") && days.get("from") == null;
    }

    /**
     * Requires that there is something to change.
     *
     * @throws ProblemException {@code invalid-parameter}
     */
    void check() {
        if (days.isEmpty()) {
            throw new ProblemException(ProblemCode.INVALID_PARAMETER, Wording.of("detail.employment.send"));
        }
        insistence().check();
    }

    EmploymentPeriod of(EmploymentPeriod period) {
        return new EmploymentPeriod(
                period.id(), days.getOrDefault("from", period.from()), days.getOrDefault("to", period.to()));
    }
}
