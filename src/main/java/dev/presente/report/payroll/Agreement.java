package dev.presente.report.payroll;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Holds the rules of a labour agreement that decide how worked time is paid. What is null has its default, which is the law
 * where there is one, and otherwise no rule.
 *
 * @param night the hours that are night work; by default from 22:00 to 06:00
 * @param dailyLimit regular time of one day beyond it is overtime; null means that there is no limit
 * @param weeklyLimit regular time of one ISO week beyond it is overtime; null means that there is no limit
 * @param breaks what the law asks for, from the shortest day to the longest; null asks for none
 * @param minimumRest the rest between going and coming on the next days; null asks for none
 * @param halfHolidaysMeetAt the time at which a first half of a holiday ends and a second half begins; by default 12:00
 */
record Agreement(
        @Nullable Night night,

        @Schema(example = "PT9H", description = "regular time of a day beyond it is overtime") @Nullable
        Duration dailyLimit,

        @Schema(example = "PT40H", description = "regular time of an ISO week beyond it is overtime") @Nullable
        Duration weeklyLimit,

        @Size(max = 5) @Nullable List<BreakTier> breaks,

        @Schema(example = "PT11H") @Nullable Duration minimumRest,

        @Schema(type = "string", format = "time-local", example = "12:00:00") @Nullable
        LocalTime halfHolidaysMeetAt) {
    /** The night of article 36 of the Spanish workers' statute (Estatuto de los Trabajadores). */
    private static final Night USUAL_NIGHT = new Night(LocalTime.of(22, 0), LocalTime.of(6, 0));

    /** These rules hold where no agreement does. */
    static final Agreement STANDARD = new Agreement(null, null, null, null, null, null);

    /** States the hours of night work, by the clock of the site. An end that is not after the start is on the next day. */
    record Night(
            @NotNull @Schema(type = "string", format = "time-local", example = "22:00:00")
            LocalTime start,

            @NotNull @Schema(type = "string", format = "time-local", example = "06:00:00")
            LocalTime end) {
        boolean crossesMidnight() {
            return !end.isAfter(start);
        }
    }

    /** Asks for {@code length} of break on a day on which more than {@code after} was worked. */
    record BreakTier(
            @NotNull @Schema(example = "PT6H") Duration after,
            @NotNull @Schema(example = "PT30M") Duration length) {}

    Night nightHours() {
        return Objects.requireNonNullElse(night, USUAL_NIGHT);
    }

    LocalTime noon() {
        return Objects.requireNonNullElse(halfHolidaysMeetAt, LocalTime.NOON);
    }

    /** Returns the break that a day with so much work needs. */
    Duration breakFor(Duration worked) {
        return breaks == null
                ? Duration.ZERO
                : breaks.stream()
                        .filter(tier -> worked.compareTo(tier.after()) > 0)
                        .map(BreakTier::length)
                        .max(Duration::compareTo)
                        .orElse(Duration.ZERO);
    }
}
