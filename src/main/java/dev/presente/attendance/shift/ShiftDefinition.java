package dev.presente.attendance.shift;

import dev.presente.wording.WordedException;
import dev.presente.wording.Wording;
import dev.presente.zone.Zone;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Defines a {@link Shift} as requests and the database write it; an absent member has a default. Durations are ISO 8601 ({@code
 * PT15M}).
 *
 * @param window the default is 4 hours before and 6 after
 * @param grace the default is none
 * @param thresholds the default is none: any attendance is a full day
 * @param overtime the default is {@code BEYOND_HOURS} on both sides from 15 minutes on, with approval
 * @param pairing the default is {@code ALTERNATING}
 * @param debounce the default is 60 seconds
 * @param forgottenOut the default is {@code SHIFT_END}
 * @param forgottenIn the default is {@code UNPAID}
 * @param earlyArrival the default is {@code COUNTS}
 * @param rounding the default is none
 * @param minimumRest at most 24 hours; the default is none
 * @param halfAt between the first start and the last end; the default is a break, or the middle of the working time
 */
public record ShiftDefinition(
        @Nullable List<SegmentDefinition> segments,
        @Nullable List<BreakDefinition> breaks,
        @Nullable MinimumBreak minimumBreak,
        @Nullable Window window,
        @Nullable Grace grace,
        @Nullable Thresholds thresholds,
        @Nullable OvertimeDefinition overtime,
        @Nullable Pairing pairing,
        @Nullable Duration debounce,
        @Nullable ForgottenOut forgottenOut,
        @Nullable Boolean worksOnHolidays,
        @Nullable ForgottenIn forgottenIn,
        @Nullable EarlyArrival earlyArrival,
        @Nullable RoundingDefinition rounding,
        @Nullable Duration minimumRest,
        @Nullable LocalTime halfAt) {
    private static final Duration LONGEST_WINDOW = Duration.ofHours(12);
    private static final Duration LEAST_OVERTIME = Duration.ofMinutes(15);

    /** Defines hours; without {@code site} they are worked where the shift is assigned. */
    public record SegmentDefinition(
            @Nullable LocalTime start,
            @Nullable LocalTime end,
            @Nullable Boolean crossesMidnight,
            @Nullable String site) {}

    public record BreakDefinition(
            @Nullable LocalTime start,
            @Nullable LocalTime end,
            @Nullable Boolean paid) {}

    public record Window(
            @Nullable Duration before, @Nullable Duration after) {}

    public record Grace(@Nullable Duration late, @Nullable Duration early) {}

    public record Thresholds(
            @Nullable Duration halfDay, @Nullable Duration fullDay) {}

    public record OvertimeDefinition(
            Overtime.@Nullable Rule rule,
            @Nullable Duration threshold,
            @Nullable Boolean approval,
            Overtime.@Nullable Side side) {}

    /** Defines how presence is rounded; the default of {@code in} and {@code out} is {@code NONE}. */
    public record RoundingDefinition(@Nullable Duration step, Rounding.@Nullable Way in, Rounding.@Nullable Way out) {}

    /**
     * Returns the shift with all defaults filled in.
     *
     * @throws IllegalArgumentException with one line that says what is wrong
     */
    public Shift toShift(String name) {
        var shift = new Shift(
                name,
                orElse(segments, List.<SegmentDefinition>of()).stream()
                        .map(ShiftDefinition::segment)
                        .toList(),
                orElse(breaks, List.<BreakDefinition>of()).stream()
                        .map(ShiftDefinition::pause)
                        .toList(),
                minimumBreak,
                duration("window.before", window == null ? null : window.before(), Duration.ofHours(4)),
                duration("window.after", window == null ? null : window.after(), Duration.ofHours(6)),
                duration("grace.late", grace == null ? null : grace.late(), Duration.ZERO),
                duration("grace.early", grace == null ? null : grace.early(), Duration.ZERO),
                duration("thresholds.halfDay", thresholds == null ? null : thresholds.halfDay(), Duration.ZERO),
                duration("thresholds.fullDay", thresholds == null ? null : thresholds.fullDay(), Duration.ZERO),
                overtimeRule(),
                orElse(pairing, Pairing.ALTERNATING),
                duration("debounce", debounce, Duration.ofSeconds(60)),
                orElse(forgottenOut, ForgottenOut.SHIFT_END),
                orElse(worksOnHolidays, false),
                orElse(forgottenIn, ForgottenIn.UNPAID),
                orElse(earlyArrival, EarlyArrival.COUNTS),
                rounding == null ? null : rounding(rounding),
                minimumRest == null ? null : duration("minimumRest", minimumRest, null),
                halfAt);
        check(shift);
        return shift;
    }

    /**
     * Returns the shift as {@link #toShift} does, of rules that are new. What is stored already keeps working.
     *
     * @throws IllegalArgumentException with one line that says what is wrong
     */
    public Shift toNewShift(String name) {
        var shift = toShift(name);
        if (!shift.fullDay().isZero() && shift.halfDay().compareTo(shift.fullDay()) > 0) {
            throw new WordedException(Wording.of("detail.shift.thresholds"));
        }
        return shift;
    }

    /** Returns these rules, with those of {@code stored} in place of every member that is absent. */
    public ShiftDefinition over(ShiftDefinition stored) {
        return new ShiftDefinition(
                either(segments, stored.segments),
                either(breaks, stored.breaks),
                either(minimumBreak, stored.minimumBreak),
                both(window, stored.window, (a, b) -> new Window(either(a.before, b.before), either(a.after, b.after))),
                both(grace, stored.grace, (a, b) -> new Grace(either(a.late, b.late), either(a.early, b.early))),
                both(
                        thresholds,
                        stored.thresholds,
                        (a, b) -> new Thresholds(either(a.halfDay, b.halfDay), either(a.fullDay, b.fullDay))),
                both(
                        overtime,
                        stored.overtime,
                        (a, b) -> new OvertimeDefinition(
                                either(a.rule, b.rule),
                                either(a.threshold, b.threshold),
                                either(a.approval, b.approval),
                                either(a.side, b.side))),
                either(pairing, stored.pairing),
                either(debounce, stored.debounce),
                either(forgottenOut, stored.forgottenOut),
                either(worksOnHolidays, stored.worksOnHolidays),
                either(forgottenIn, stored.forgottenIn),
                either(earlyArrival, stored.earlyArrival),
                both(
                        rounding,
                        stored.rounding,
                        (a, b) -> new RoundingDefinition(
                                either(a.step, b.step), either(a.in, b.in), either(a.out, b.out))),
                either(minimumRest, stored.minimumRest),
                either(halfAt, stored.halfAt));
    }

    private static <T> @Nullable T either(@Nullable T given, @Nullable T stored) {
        return given != null ? given : stored;
    }

    private static <T> @Nullable T both(@Nullable T given, @Nullable T stored, BinaryOperator<T> merged) {
        return given == null || stored == null ? either(given, stored) : merged.apply(given, stored);
    }

    private static Segment segment(SegmentDefinition s) {
        if (s.start() == null || s.end() == null) {
            throw new WordedException(Wording.of("detail.shift.segment"));
        }
        return new Segment(s.start(), s.end(), orElse(s.crossesMidnight(), false), s.site());
    }

    private static Break pause(BreakDefinition b) {
        if (b.start() == null || b.end() == null || b.start().equals(b.end())) {
            throw new WordedException(Wording.of("detail.shift.break"));
        }
        return new Break(b.start(), b.end(), orElse(b.paid(), false));
    }

    private Overtime overtimeRule() {
        var given = overtime == null ? new OvertimeDefinition(null, null, null, null) : overtime;
        return new Overtime(
                orElse(given.rule(), Overtime.Rule.BEYOND_HOURS),
                duration("overtime.threshold", given.threshold(), LEAST_OVERTIME),
                orElse(given.approval(), true),
                orElse(given.side(), Overtime.Side.BOTH));
    }

    private static Rounding rounding(RoundingDefinition given) {
        var step = given.step();
        if (step == null
                || step.compareTo(Duration.ofMinutes(1)) < 0
                || step.toNanosPart() != 0
                || Duration.ofHours(1).toSeconds() % step.toSeconds() != 0) {
            throw new WordedException(Wording.of("detail.shift.rounding"));
        }
        return new Rounding(step, orElse(given.in(), Rounding.Way.NONE), orElse(given.out(), Rounding.Way.NONE));
    }

    private static void check(Shift shift) {
        if (shift.segments().isEmpty()) {
            throw new WordedException(Wording.of("detail.shift.segments"));
        }
        if (Stream.of(shift.before(), shift.after()).anyMatch(d -> d.compareTo(LONGEST_WINDOW) > 0)) {
            throw new WordedException(Wording.of("detail.shift.window"));
        }
        var hours = new ShiftHours(shift, LocalDate.EPOCH, Zone.UTC);
        var span = hours.present().hull();
        if (span.length().compareTo(Duration.ofHours(24)) > 0) {
            throw new WordedException(Wording.of("detail.shift.span"));
        }
        for (var pause : hours.breaks(b -> true).list()) {
            if (pause.start().isBefore(span.start()) || pause.end().isAfter(span.end())) {
                throw new WordedException(Wording.of("detail.shift.breaks"));
            }
        }
        if (shift.halfAt() != null && !hours.hasInside(shift.halfAt())) {
            throw new WordedException(Wording.of("detail.shift.half-at"));
        }
        var minimum = shift.minimumBreak();
        if (minimum != null) {
            // Jackson leaves an absent member null
            duration("minimumBreak.after", Objects.requireNonNullElse(minimum.after(), Duration.ofSeconds(-1)), null);
            duration("minimumBreak.length", Objects.requireNonNullElse(minimum.length(), Duration.ofSeconds(-1)), null);
        }
    }

    private static Duration duration(String what, @Nullable Duration given, @Nullable Duration standard) {
        var duration = given != null ? given : Objects.requireNonNull(standard);
        if (duration.isNegative() || duration.compareTo(Duration.ofHours(24)) > 0 || duration.toNanosPart() != 0) {
            throw new WordedException(Wording.of("detail.shift.duration", what));
        }
        return duration;
    }

    private static <T> T orElse(@Nullable T given, T standard) {
        return given != null ? given : standard;
    }
}
