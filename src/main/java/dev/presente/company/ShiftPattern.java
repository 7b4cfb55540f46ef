package dev.presente.company;

import static dev.presente.company.SampleShift.DAY;
import static dev.presente.company.SampleShift.EARLY;
import static dev.presente.company.SampleShift.GUARD;
import static dev.presente.company.SampleShift.LATE;
import static dev.presente.company.SampleShift.MORNING;
import static dev.presente.company.SampleShift.NIGHT;
import static dev.presente.company.SampleShift.OFFICE;
import static dev.presente.company.SampleShift.SPLIT;
import static dev.presente.company.SampleShift.TURNSTILE;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Says who works which shifts: on weekdays, or in a roster that teams follow with different offsets. */
enum ShiftPattern {
    DAYS(34, DAY),
    OFFICE_DAYS(15, OFFICE),
    SPLIT_DAYS(8, SPLIT),
    TURNSTILE_DAYS(7, TURNSTILE),
    PART_TIME(6, MORNING),
    ROTATION(20, EARLY, EARLY, LATE, LATE, NIGHT, NIGHT, null, null),
    NIGHTS(7, NIGHT, NIGHT, NIGHT, NIGHT, null, null, null),
    GUARDS(3, GUARD, GUARD, null, null, null, null);

    /** On this day every roster has its first entry. */
    static final LocalDate ANCHOR = LocalDate.of(2024, 1, 1);

    private final int percent;

    @SuppressWarnings("ImmutableEnumChecker") // the list is unmodifiable
    private final List<@Nullable SampleShift> cycle;

    ShiftPattern(int percent, @Nullable SampleShift... cycle) {
        this.percent = percent;
        this.cycle = Collections.unmodifiableList(Arrays.asList(cycle));
    }

    static ShiftPattern any(RandomGenerator random) {
        int drawn = random.nextInt(100);
        for (var pattern : values()) {
            drawn -= pattern.percent;
            if (drawn < 0) {
                return pattern;
            }
        }
        return DAYS;
    }

    boolean isRoster() {
        return cycle.size() > 1;
    }

    List<@Nullable SampleShift> cycle() {
        return cycle;
    }

    /** Returns the shift of a day; null is a day off. */
    @Nullable
    SampleShift on(LocalDate day, int offset) {
        if (isRoster()) {
            return cycle.get((int) Math.floorMod(ChronoUnit.DAYS.between(ANCHOR, day) + offset, (long) cycle.size()));
        }
        return weekdays().contains(day.getDayOfWeek()) ? cycle.get(0) : null;
    }

    /** Returns the days of work of a week, where it is no roster. */
    Set<DayOfWeek> weekdays() {
        return this == PART_TIME
                ? EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.THURSDAY)
                : EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    }

    String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
