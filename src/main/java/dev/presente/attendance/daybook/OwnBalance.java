package dev.presente.attendance.daybook;

import dev.presente.attendance.daybook.WorkdayQuery.RecordedWorkday;
import dev.presente.attendance.dayplan.Leave;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

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
        Duration balance,
        Map<String, Double> leave) {
    static OwnBalance of(Collection<RecordedWorkday> days, LocalDate from, LocalDate to, Instant now) {
        var closed = days.stream().filter(day -> !day.closesAt().isAfter(now)).toList();
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
