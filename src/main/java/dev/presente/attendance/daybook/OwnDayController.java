package dev.presente.attendance.daybook;

import dev.presente.attendance.DerivedDays;
import dev.presente.attendance.daybook.WorkdayQuery.RecordedWorkday;
import dev.presente.attendance.dayplan.Leave;
import dev.presente.people.Employees;
import dev.presente.system.Caller;
import dev.presente.system.Listing;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.wording.Wording;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows people their own days and what they add up to. */
@RestController
@Tag(name = "My own page")
class OwnDayController {
    private static final int MOST = 366;

    private final Employees employees;
    private final DerivedDays days;
    private final WorkdayQuery query;
    private final Clock clock;

    OwnDayController(Employees employees, DerivedDays days, WorkdayQuery query, Clock clock) {
        this.employees = employees;
        this.days = days;
        this.query = query;
        this.clock = clock;
    }

    @GetMapping("/me/days")
    @Operation(
            operationId = "getOwnDays",
            summary = "List one's own worked days in order",
            description = "At most a year of them. `explain` tells which rule did what.")
    Listing<RecordedWorkday> days(
            @AuthenticationPrincipal Caller caller,
            @RequestParam LocalDate from,
            @RequestParam @Schema(description = "inclusive") LocalDate to,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "1000") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        return Listing.of(find(caller, from, to), page, size);
    }

    @GetMapping("/me/balance")
    @Operation(
            operationId = "getOwnBalance",
            summary = "Sum up one's own days",
            description = "`balance` counts the days that have closed: paid time less what was planned and not excused."
                    + " `GET /me/leave` tells how much leave is left.")
    OwnBalance balance(
            @AuthenticationPrincipal Caller caller,
            @RequestParam LocalDate from,
            @RequestParam @Schema(description = "inclusive") LocalDate to) {
        return OwnBalance.of(find(caller, from, to), from, to, clock.instant());
    }

    private List<RecordedWorkday> find(Caller caller, LocalDate from, LocalDate to) {
        if (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) >= MOST) {
            throw new ProblemException(ProblemCode.INVALID_PARAMETER, Wording.of("detail.own-days.range", from, MOST));
        }
        var person = employees.own(caller);
        days.refresh(person.employeeId());
        return query.of(person.key(), from, to);
    }

    /**
     * Sums up the days of a person, as the report {@code balance} does.
     *
     * @param worked of all days, also of the one that goes on
     * @param balance paid less what was planned and not excused, over the days that have closed
     * @param leave the days of leave that were taken, by kind; a half of a day is 0.5
     */
    record OwnBalance(
            LocalDate from,
            LocalDate to,
            Duration worked,

            @Schema(description = "overtime that waits, ISO 8601", type = "string")
            Duration pending,

            Duration planned,
            Duration excused,
            Duration paid,

            @Schema(
                    type = "string",
                    format = "signed-duration",
                    description = "paid less (planned less excused)",
                    example = "PT-20M")
            Duration balance,

            Map<String, Double> leave) {
        static OwnBalance of(Collection<RecordedWorkday> days, LocalDate from, LocalDate to, Instant now) {
            var closed =
                    days.stream().filter(day -> !day.closesAt().isAfter(now)).toList();
            var planned = sum(closed, RecordedWorkday::planned);
            var excused = sum(closed, RecordedWorkday::excused);
            var paid = sum(closed, RecordedWorkday::paid);
            var leave = new TreeMap<String, Double>();
            days.stream()
                    .flatMap(day -> day.leave().stream())
                    .filter(taken -> !taken.excused().isZero())
                    .forEach(taken -> leave.merge(taken.kind(), share(taken.portion()), Double::sum));
            return new OwnBalance(
                    from,
                    to,
                    sum(List.copyOf(days), RecordedWorkday::worked),
                    sum(List.copyOf(days), RecordedWorkday::pending),
                    planned,
                    excused,
                    paid,
                    paid.minus(planned.minus(excused)),
                    leave);
        }

        private static double share(Leave.Portion portion) {
            return switch (portion) {
                case FULL -> 1;
                case FIRST_HALF, SECOND_HALF -> 0.5;
            };
        }

        private static Duration sum(List<RecordedWorkday> days, Function<RecordedWorkday, Duration> what) {
            return days.stream().map(what).reduce(Duration.ZERO, Duration::plus);
        }
    }
}
