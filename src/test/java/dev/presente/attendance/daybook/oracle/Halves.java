package dev.presente.attendance.daybook.oracle;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The two halves of the hours of a shift, either of which may be off. */
record Halves(Seconds first, Seconds second) {

    static Halves of(Plan plan, Plan.Hours hours) {
        var work = hours.present().without(hours.unpaid());
        var rests = Stream.concat(hours.breaks().stream(), gaps(hours.present().parts()))
                .sorted(Comparator.comparing(Plan.Span::from))
                .toList();
        var halfAt = plan.text("halfAt", "");
        if (!halfAt.isEmpty()) {
            var at = nextOnClock(LocalTime.parse(halfAt), plan);
            return rests.stream()
                    .filter(rest -> !at.isBefore(rest.from()) && !at.isAfter(rest.to()))
                    .findFirst()
                    .map(rest -> meetingIn(hours, rest))
                    .orElseGet(() -> meetingIn(hours, new Plan.Span(at, at)));
        }
        Plan.@Nullable Span best = null;
        long smallest = Long.MAX_VALUE;
        for (var rest : rests) {
            long before = work.before(rest.from()).count();
            long after = work.from(rest.to()).count();
            if (Math.min(before, after) * 3 >= work.count() && Math.abs(before - after) < smallest) {
                best = rest;
                smallest = Math.abs(before - after);
            }
        }
        if (best != null) {
            return meetingIn(hours, best);
        }
        var half = work.firstOnes(work.count() / 2);
        return new Halves(
                hours.present().and(half.hull()),
                hours.present().and(work.without(half).hull()));
    }

    private static Stream<Plan.Span> gaps(List<Seconds> parts) {
        return Stream.iterate(1, i -> i < parts.size(), i -> i + 1)
                .map(i -> new Plan.Span(parts.get(i - 1).end(), parts.get(i).first()));
    }

    private static Instant nextOnClock(LocalTime time, Plan plan) {
        var begin = LocalDateTime.of(
                plan.day(),
                LocalTime.parse(plan.requireRules().at("/segments/0/start").asString()));
        var sameDay = begin.with(time);
        return WallClock.when(sameDay.isBefore(begin) ? sameDay.plusDays(1) : sameDay, plan.zone());
    }

    private static Halves meetingIn(Plan.Hours hours, Plan.Span rest) {
        return new Halves(hours.present().before(rest.from()), hours.present().from(rest.to()));
    }
}
