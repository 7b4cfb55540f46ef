package dev.presente.company;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Makes up what a terminal on a wall would have recorded, in the form in which terminals export it: ids padded with blanks, the
 * time of the wall without a zone, and nearly every state 0. A few people tap again minutes later, and a few forget to. The same
 * numbers give the same lines.
 *
 * @param people have the ids 1 to this number
 * @param lines how many punches there are
 * @param from the first day; nobody works on Saturdays and Sundays
 */
public record TerminalExport(long seed, int people, int lines, LocalDate from) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException with one line that says what is wrong
     */
    public TerminalExport {
        if (people < 1 || lines < 1) {
            throw new IllegalArgumentException("There must be people and lines");
        }
    }

    private record Tap(LocalDateTime at, int person, int state) {}

    /** Writes the lines in the order of time, and returns the last day. */
    public LocalDate write(Writer out) {
        var random = new SplittableRandom(seed);
        var day = from.minusDays(1);
        try {
            for (int written = 0; written < lines; ) {
                day = day.plusDays(1);
                if (day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0) {
                    var taps = taps(day, random);
                    var some = taps.subList(0, Math.min(taps.size(), lines - written));
                    for (var tap : some) {
                        out.write(
                                "%9d\t%s\t1\t%d\t1\t0\r\n".formatted(tap.person(), TIME.format(tap.at()), tap.state()));
                    }
                    written += some.size();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return day;
    }

    private List<Tap> taps(LocalDate day, RandomGenerator random) {
        var taps = new ArrayList<Tap>();
        for (int person = 1; person <= people; person++) {
            if (random.nextInt(20) > 0) {
                for (int minute : new int[] {8 * 60, 13 * 60, 14 * 60, 17 * 60}) {
                    add(day.atStartOfDay().plusMinutes(minute), person, random, taps);
                }
            }
        }
        taps.sort(Comparator.comparing(Tap::at).thenComparing(Tap::person));
        return taps;
    }

    private static void add(LocalDateTime planned, int person, RandomGenerator random, List<Tap> taps) {
        if (random.nextInt(100) == 0) {
            return;
        }
        var at = planned.plusSeconds(random.nextInt(-600, 600));
        taps.add(new Tap(at, person, random.nextInt(50) == 0 ? 1 : 0));
        if (random.nextInt(30) == 0) {
            taps.add(new Tap(at.plusSeconds(random.nextInt(60, 400)), person, 0));
        }
    }

    /** Writes a file of employees that has the people. */
    public void writePeople(Writer out) {
        try {
            out.write("employeeId,fullName\n");
            for (int person = 1; person <= people; person++) {
                out.write(person + ",Person " + person + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
