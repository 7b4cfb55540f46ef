package dev.presente.report.payroll;

import dev.presente.attendance.shift.Interval;
import dev.presente.attendance.shift.Intervals;
import dev.presente.zone.Zone;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Says which instants are night and which are holiday, by the clock of one zone. */
record Clockwork(Zone zone, Agreement agreement) {
    /** Returns the nights that touch {@code frame}. */
    Intervals nights(Interval frame) {
        return of(frame, date -> Stream.of(night(date)));
    }

    /** Returns the holidays that touch {@code frame}. */
    Intervals holidays(Interval frame, List<Holiday> holidays) {
        return of(
                frame,
                date -> holidays.stream().filter(one -> one.day().equals(date)).map(this::hours));
    }

    private Intervals of(Interval frame, Function<LocalDate, Stream<Interval>> ofDate) {
        var first = zone.date(frame.start()).minusDays(1);
        var last = zone.date(frame.end());
        return Intervals.of(first.datesUntil(last.plusDays(1)).flatMap(ofDate).toList());
    }

    private Interval night(LocalDate date) {
        var night = agreement.nightHours();
        var end = night.crossesMidnight() ? date.plusDays(1) : date;
        return new Interval(zone.instant(date.atTime(night.start())), zone.instant(end.atTime(night.end())));
    }

    private Interval hours(Holiday holiday) {
        var start = zone.startOf(holiday.day());
        var end = zone.startOf(holiday.day().plusDays(1));
        var noon = zone.instant(holiday.day().atTime(agreement.noon()));
        return switch (holiday.portion()) {
            case FULL -> new Interval(start, end);
            case FIRST_HALF -> new Interval(start, noon);
            case SECOND_HALF -> new Interval(noon, end);
        };
    }
}
