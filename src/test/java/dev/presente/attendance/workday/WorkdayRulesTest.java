package dev.presente.attendance.workday;

import static dev.presente.attendance.workday.WorkdayRules.AROUND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.attendance.dayplan.DayPlan;
import dev.presente.attendance.dayplan.DayPlan.PublicHoliday;
import dev.presente.attendance.dayplan.Duty;
import dev.presente.attendance.dayplan.Leave;
import dev.presente.attendance.events.Direction;
import dev.presente.attendance.shift.Break;
import dev.presente.attendance.shift.EarlyArrival;
import dev.presente.attendance.shift.ForgottenIn;
import dev.presente.attendance.shift.ForgottenOut;
import dev.presente.attendance.shift.Interval;
import dev.presente.attendance.shift.MinimumBreak;
import dev.presente.attendance.shift.NoShiftPolicy;
import dev.presente.attendance.shift.Overtime;
import dev.presente.attendance.shift.Pairing;
import dev.presente.attendance.shift.Segment;
import dev.presente.attendance.shift.Shift;
import dev.presente.attendance.shift.ShiftDefinition;
import dev.presente.zone.Zone;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks what holds for all days, on random months of random people around the changes of the clocks. */
class WorkdayRulesTest {
    private static final WorkdayRules RULES = new WorkdayRules(NoShiftPolicy.STANDARD);
    private static final Instant LONG_AFTER = Instant.parse("2030-01-01T00:00:00Z");
    private static final int DAYS = 2 * AROUND + 4;
    private static final List<Zone> ZONES = Stream.of(
                    "Europe/Madrid", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata")
            .map(Zone::of)
            .toList();
    private static final List<LocalDate> STARTS = Stream.of(
                    "2026-03-02", "2026-03-23", "2026-03-30", "2026-09-28", "2026-10-19", "2026-10-26", "2028-02-24")
            .map(LocalDate::parse)
            .toList();

    /** Holds a person's days and punches; the same seed gives the same person. */
    private record Person(List<DayPlan> plans, List<Punch> punches, List<Correction> corrections, long seed) {
        static Person of(long seed) {
            return new Person(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), seed).filled();
        }

        private static <E extends Enum<E>> E any(Class<E> type, Random random) {
            var values = List.copyOf(EnumSet.allOf(type));
            return values.get(random.nextInt(values.size()));
        }

        private Person filled() {
            var random = new Random(seed);
            var zone = ZONES.get(random.nextInt(ZONES.size()));
            var start = STARTS.get(random.nextInt(STARTS.size()));
            var pairing = any(Pairing.class, random);
            for (int i = 0; i < DAYS; i++) {
                plans.add(plan(start.plusDays(i), zone, pairing, random));
            }
            for (var plan : plans) {
                if (random.nextInt(8) > 0) {
                    punch(plan, random);
                }
            }
            for (int i = 0; i < 4 && !punches.isEmpty(); i++) {
                corrections.add(correction(i, random));
            }
            return this;
        }

        private static DayPlan plan(LocalDate day, Zone zone, Pairing pairing, Random random) {
            Duty duty = switch (random.nextInt(8)) {
                case 0 -> new Duty.Rest();
                case 1 -> new Duty.Unassigned();
                default -> new Duty.Work(shift(pairing, random));
            };
            var leave = random.nextInt(12) == 0
                    ? List.of(new Leave("leave", random.nextBoolean(), any(Leave.Portion.class, random)))
                    : List.<Leave>of();
            var holiday =
                    random.nextInt(12) == 0 ? new PublicHoliday("holiday", any(Leave.Portion.class, random)) : null;
            return new DayPlan(day, zone, null, duty, holiday, leave);
        }

        private static Shift shift(Pairing pairing, Random random) {
            int start = random.nextInt(24);
            int hours = 4 + random.nextInt(9);
            var from = LocalTime.of(start, 0);
            var to = LocalTime.of((start + hours) % 24, 0);
            var pause = new Break(from.plusHours(2), from.plusHours(2).plusMinutes(30), random.nextBoolean());
            var minimum = random.nextInt(3) == 0 ? new MinimumBreak(Duration.ofHours(6), Duration.ofMinutes(45)) : null;
            var overtime = new Overtime(
                    any(Overtime.Rule.class, random),
                    Duration.ofMinutes(15L * random.nextInt(2)),
                    random.nextBoolean(),
                    any(Overtime.Side.class, random));
            return new Shift(
                    "random",
                    List.of(new Segment(from, to, start + hours >= 24, null)),
                    List.of(pause),
                    minimum,
                    Duration.ofHours(random.nextInt(8)),
                    Duration.ofHours(random.nextInt(12)),
                    Duration.ofMinutes(random.nextInt(10)),
                    Duration.ofMinutes(random.nextInt(10)),
                    Duration.ofHours(random.nextInt(5)),
                    Duration.ofHours(random.nextInt(9)),
                    overtime,
                    pairing,
                    Duration.ofSeconds(60L * random.nextInt(3)),
                    any(ForgottenOut.class, random),
                    random.nextBoolean(),
                    any(ForgottenIn.class, random),
                    any(EarlyArrival.class, random),
                    null,
                    random.nextBoolean() ? Duration.ofHours(11) : null,
                    random.nextBoolean() ? from.plusHours(1) : null);
        }

        private void punch(DayPlan plan, Random random) {
            var window = plan.window();
            var length = (int) window.length().toSeconds();
            int count = random.nextInt(6);
            for (int i = 0; i < count; i++) {
                // some lie a little outside
                var at = window.start().plusSeconds(random.nextInt(length + 7200) - 3600L);
                add(at, plan.zone(), random);
                if (random.nextInt(6) == 0) {
                    add(at.plusMillis(random.nextInt(30_000)), plan.zone(), random);
                }
            }
        }

        private void add(Instant at, Zone zone, Random random) {
            var direction = random.nextInt(3) == 0 ? null : any(Direction.class, random);
            punches.add(new Punch(new UUID(random.nextLong(), random.nextLong()), at, direction, zone, null, false));
        }

        private Correction correction(int decision, Random random) {
            var punch = punches.get(random.nextInt(punches.size()));
            return switch (random.nextInt(4)) {
                case 0 -> new Correction.Remove(decision, punch.id());
                case 1 -> new Correction.Change(decision, punch.id(), punch.at().plusSeconds(1800), Direction.OUT);
                case 2 -> new Correction.Overtime(decision, punch.date(), Duration.ofMinutes(random.nextInt(200)));
                default ->
                    new Correction.Add(
                            decision,
                            new Punch(
                                    new UUID(1, decision),
                                    punch.at().plusSeconds(3600),
                                    null,
                                    punch.zone(),
                                    null,
                                    true));
            };
        }

        List<Workday> days() {
            return RULES.derive(plans, punches, new Corrections(corrections), LONG_AFTER);
        }
    }

    static Stream<Long> seeds() {
        return IntStream.range(0, 400).mapToObj(i -> (long) i);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void orderOfArrivalDoesNotCount(long seed) {
        var person = Person.of(seed);
        var days = person.days();
        var random = new Random(~seed);
        for (int i = 0; i < 3; i++) {
            Collections.shuffle(person.punches(), random);
            Collections.shuffle(person.corrections(), random);
            assertThat(person.days()).isEqualTo(days);
        }
    }

    /** These days around are enough to derive one, which is all that a recomputation looks at. */
    @ParameterizedTest
    @MethodSource("seeds")
    void recomputingOneDayAloneGivesTheSameDay(long seed) {
        var person = Person.of(seed);
        var days = person.days();
        for (int i = AROUND; i + AROUND < DAYS; i++) {
            var around = person.plans().subList(i - AROUND, i + AROUND + 1);
            var alone = RULES.derive(around, person.punches(), new Corrections(person.corrections()), LONG_AFTER);
            assertThat(alone.get(AROUND)).isEqualTo(days.get(i));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nobodyIsPaidForMoreThanTheTimeThatPassed(long seed) {
        for (var day : Person.of(seed).days()) {
            // on a day with a forgotten check-in and a forgotten check-out the going may come first
            var there = day.firstIn() == null
                            || day.lastOut() == null
                            || day.lastOut().isBefore(day.firstIn())
                    ? Duration.ZERO
                    : Duration.between(day.firstIn(), day.lastOut());
            assertThat(day.worked()).isLessThanOrEqualTo(there);
            assertThat(day.paid().plus(day.pending())).isLessThanOrEqualTo(day.worked());
            assertThat(List.of(
                            day.worked(),
                            day.regular(),
                            day.overtime(),
                            day.pending(),
                            day.late(),
                            day.early(),
                            day.planned(),
                            day.excused()))
                    .noneMatch(Duration::isNegative)
                    .allMatch(d -> d.toNanosPart() == 0);
            assertThat(day.excused()).isLessThanOrEqualTo(day.planned());
        }
    }

    /** Punches outside all windows of a person belong to no day; each other punch belongs to exactly one day. */
    @ParameterizedTest
    @MethodSource("seeds")
    void eachPunchBelongsToOneDay(long seed) {
        var person = Person.of(seed);
        var listed = person.days().stream().flatMap(d -> d.events().stream()).toList();
        assertThat(listed).doesNotHaveDuplicates();
        var first = person.plans().get(0).day();
        var kept = new Corrections(person.corrections())
                .apply(person.punches()).stream()
                        .filter(p -> p.date().isAfter(first) && p.date().isBefore(first.plusDays(DAYS - 1)))
                        .map(Punch::id)
                        .toList();
        assertThat(listed).containsAll(kept);
    }

    /** Compares with an oracle that walks through the day minute by minute and looks at the clock on the wall. */
    @ParameterizedTest
    @MethodSource("seeds")
    void minutesOnTheWallClockAddUp(long seed) {
        var random = new Random(seed);
        var zone = ZONES.get(random.nextInt(ZONES.size()));
        var day = STARTS.get(random.nextInt(STARTS.size())).plusDays(random.nextInt(12));
        // no change of the clocks touches an hour in which one of these begins or ends
        int start = List.of(6, 14, 22).get(random.nextInt(3));
        var from = LocalTime.of(start, 0);
        var shift = shift(from, from.plusHours(8), start == 22);
        var plan = new DayPlan(day, zone, null, new Duty.Work(shift), null, List.of());
        var window = plan.window();
        var minutes = new ArrayList<Instant>();
        int count = 1 + random.nextInt(7);
        while (minutes.size() < count) {
            var near = minutes.isEmpty() || random.nextInt(3) > 0 ? window.start() : minutes.get(minutes.size() - 1);
            var length = near.equals(window.start()) ? (int) window.length().toMinutes() : 15;
            var at = near.plus(Duration.ofMinutes(random.nextInt(length)));
            if (!minutes.contains(at)) {
                minutes.add(at);
            }
        }
        var punches = minutes.stream()
                .map(at -> new Punch(new UUID(random.nextLong(), random.nextLong()), at, null, zone, null, false))
                .toList();

        var derived = RULES.derive(List.of(plan), punches, Corrections.NONE, LONG_AFTER)
                .get(0);

        var begin = day.atTime(from);
        var end = begin.plusHours(8);
        var pause = begin.plusHours(6);
        var hours = new Interval(zone.instant(begin), zone.instant(end));
        Collections.sort(minutes);
        var turns = Turns.of(minutes).counting(hours);
        int worked = 0;
        int inside = 0;
        for (var at = window.start(); at.isBefore(window.end()); at = at.plusSeconds(60)) {
            var instant = at;
            var wall = zone.time(at).toLocalDateTime();
            var present = turns.isThere(instant);
            var onBreak = !wall.isBefore(pause) && wall.isBefore(pause.plusMinutes(30));
            if (present && !onBreak) {
                worked++;
                inside += !wall.isBefore(begin) && wall.isBefore(end) ? 1 : 0;
            }
        }
        assertThat(derived.worked()).isEqualTo(Duration.ofMinutes(worked));
        assertThat(derived.regular()).isEqualTo(Duration.ofMinutes(inside));
        assertThat(derived.overtime()).isEqualTo(Duration.ofMinutes(worked - inside));
    }

    /** The punches that nobody stated, of which every other one is a coming. */
    private record Turns(List<Instant> at) {
        private static final Duration REPEAT = Duration.ofMinutes(10);

        /** Leaves out taps minutes apart. */
        static Turns of(List<Instant> minutes) {
            var turns = new ArrayList<Instant>();
            for (var minute : minutes) {
                boolean isThere = turns.size() % 2 == 1;
                boolean isLast = minute.equals(minutes.get(minutes.size() - 1));
                var before = turns.isEmpty() ? Instant.MIN : turns.get(turns.size() - 1);
                boolean isRepeat = !before.equals(Instant.MIN) && !minute.isAfter(before.plus(REPEAT));
                if (!isThere && isRepeat && isLast) {
                    turns.set(turns.size() - 1, minute);
                } else if (!isThere || !isRepeat) {
                    turns.add(minute);
                }
            }
            return new Turns(turns);
        }

        boolean isThere(Instant minute) {
            return at.stream().filter(turn -> !turn.isAfter(minute)).count() % 2 == 1;
        }

        /** Takes out one punch too many, or adds the going that was forgotten. */
        Turns counting(Interval hours) {
            if (at.size() % 2 == 0) {
                return this;
            }
            if (at.size() == 1 && !at.get(0).isBefore(hours.end().minus(Duration.ofHours(1)))) {
                return new Turns(List.of());
            }
            var best = closed(hours);
            if (at.size() == 1) {
                return best;
            }
            int most = best.minutes(hours);
            long least = Long.MAX_VALUE;
            for (int i = 0; i < at.size(); i++) {
                var rest = new ArrayList<>(at);
                rest.remove(i);
                var other = of(rest).closed(hours);
                int inside = other.minutes(hours);
                long all = other.minutes(new Interval(at.get(0), hours.end().plus(REPEAT.multipliedBy(60))));
                if (inside > most || (inside == most && all < least && least < Long.MAX_VALUE)) {
                    best = other;
                    most = inside;
                    least = all;
                }
            }
            return best;
        }

        private Turns closed(Interval hours) {
            if (at.size() % 2 == 0 || !at.get(at.size() - 1).isBefore(hours.end())) {
                return even();
            }
            return new Turns(Stream.concat(at.stream(), Stream.of(hours.end())).toList());
        }

        private Turns even() {
            return new Turns(at.subList(0, at.size() / 2 * 2));
        }

        private int minutes(Interval in) {
            int minutes = 0;
            for (var minute = in.start(); minute.isBefore(in.end()); minute = minute.plusSeconds(60)) {
                minutes += isThere(minute) ? 1 : 0;
            }
            return minutes;
        }
    }

    private static Shift shift(LocalTime from, LocalTime to, boolean crossesMidnight) {
        var definition = new ShiftDefinition(
                List.of(new ShiftDefinition.SegmentDefinition(from, to, crossesMidnight, null)),
                List.of(new ShiftDefinition.BreakDefinition(
                        from.plusHours(6), from.plusHours(6).plusMinutes(30), false)),
                null,
                null,
                null,
                null,
                new ShiftDefinition.OvertimeDefinition(Overtime.Rule.OUTSIDE_SHIFT, Duration.ZERO, false, null),
                null,
                Duration.ZERO,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        return definition.toShift("oracle");
    }
}
