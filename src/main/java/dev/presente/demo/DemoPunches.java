package dev.presente.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Random;

/**
 * Makes up when the people of the company came and went. Most days are as planned; now and then somebody is late, stays longer,
 * forgets to check out or is absent, so that every list of the pages has something to show. The same days give the same times.
 */
final class DemoPunches {
    private static final LocalTime OFFICE = LocalTime.of(9, 0);
    private static final LocalTime EVENING = LocalTime.of(14, 0);
    private static final int HOURS = 8;

    private final StringBuilder csv = new StringBuilder("employeeId,at,direction\n");
    private final Random random = new Random(11);

    private DemoPunches() {}

    /** Returns a file of punches from {@code from} to before {@code end}, as {@code POST /imports/punches} takes it. */
    static String between(LocalDate from, LocalDate end) {
        var punches = new DemoPunches();
        for (var day = from; day.isBefore(end); day = day.plusDays(1)) {
            if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                for (var person : DemoPerson.ALL) {
                    punches.add(person, day);
                }
            }
        }
        return punches.csv.toString();
    }

    private void add(DemoPerson person, LocalDate day) {
        var start = person.shift().equals(DemoPerson.DAY) ? OFFICE : EVENING;
        int kind = random.nextInt(40);
        int come = random.nextInt(12) - 10;
        int go = random.nextInt(10);
        if (kind == 0) {
            return; // absent
        }
        punch(person, day, start.plusMinutes(kind == 1 ? 35 : come), "IN");
        if (kind != 2) { // else going was forgotten
            punch(person, day, start.plusHours(HOURS).plusMinutes(kind == 3 ? 55 : go), "OUT");
        }
    }

    private void punch(DemoPerson person, LocalDate day, LocalTime time, String direction) {
        csv.append(person.id()).append(',').append(day).append(' ').append(time).append(',');
        csv.append(direction).append('\n');
    }
}
