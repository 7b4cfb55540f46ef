package dev.presente.attendance.daybook.oracle;

import dev.presente.zone.Zone;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts what the payroll pays, second by second, with the clock of each day's place.
 *
 * @param holidays as {@code site/date/portion}; the site is empty where it is every site
 * @param agreements the rules of the sites that have any
 */
public record PayOracle(Set<String> holidays, Map<String, Rules> agreements) {
    private static final Rules STANDARD = new Rules(22, 6, Long.MAX_VALUE, Long.MAX_VALUE);
    private static final int DAY = 86_400;

    /** Hours at which the night begins and ends on the next day, and seconds of regular time. */
    public record Rules(int nightFrom, int nightTo, long daily, long weekly) {}

    public static PayOracle of(JdbcClient jdbc, Map<String, Rules> agreements) {
        return new PayOracle(
                new HashSet<>(jdbc.sql("select coalesce(site, '') || '/' || day || '/' || portion from holiday")
                        .query(String.class)
                        .list()),
                agreements);
    }

    /** The seconds of each category, of days in order that begin with the Monday of the first week. */
    public Map<String, Long> count(List<OracleDay> days, LocalDate from) {
        var sums = new TreeMap<String, Long>();
        var week = LocalDate.MIN;
        long ofWeek = 0;
        for (var day : days) {
            var monday = day.day().minusDays(day.day().getDayOfWeek().getValue() - 1L);
            ofWeek = monday.equals(week) ? ofWeek : 0;
            week = monday;
            var counted = new TreeMap<String, Long>();
            ofWeek += count(day, ofWeek, counted);
            if (!day.day().isBefore(from)) {
                counted.forEach((name, seconds) -> sums.merge(name, seconds, Long::sum));
            }
        }
        sums.values().removeIf(seconds -> seconds == 0);
        return sums;
    }

    private long count(OracleDay day, long ofWeek, Map<String, Long> sums) {
        var rules = agreements.getOrDefault(String.valueOf(day.site()), STANDARD);
        var zone = Zone.of(day.zone());
        long regular = 0;
        for (var stretch : day.stretches()) {
            boolean night = false;
            boolean holiday = false;
            long within = 0;
            long ofDay = 0;
            long ofWeekToo = 0;
            long atNight = 0;
            long onHoliday = 0;
            for (long at = stretch.from().getEpochSecond(); at < stretch.to().getEpochSecond(); at++) {
                if (at == stretch.from().getEpochSecond() || at % 900 == 0) {
                    long local = at + zone.offset(Instant.ofEpochSecond(at)).getTotalSeconds();
                    int hour = Math.floorMod(local, DAY) / 3600;
                    night = hour >= rules.nightFrom() || hour < rules.nightTo();
                    holiday = isHoliday(day, local, hour);
                }
                atNight += night ? 1 : 0;
                onHoliday += holiday ? 1 : 0;
                if (!stretch.pay().equals("REGULAR")) {
                    continue;
                }
                if (regular >= rules.daily()) {
                    ofDay++;
                } else if (ofWeek + regular >= rules.weekly()) {
                    ofWeekToo++;
                } else {
                    regular++;
                    within++;
                }
            }
            long all = Duration.between(stretch.from(), stretch.to()).toSeconds();
            add(sums, "worked", all);
            if (!stretch.pay().equals("UNPAID")) {
                add(sums, "night", atNight);
                add(sums, "holiday", onHoliday);
                add(sums, "restDay", "REST_DAY".equals(stretch.why()) ? all : 0);
            }
            switch (stretch.pay()) {
                case "REGULAR" -> {
                    add(sums, "regular", within);
                    add(sums, "overtime", ofDay + ofWeekToo);
                    add(sums, "overtimeBy.DAY_LIMIT", ofDay);
                    add(sums, "overtimeBy.WEEK_LIMIT", ofWeekToo);
                }
                case "OVERTIME" -> {
                    add(sums, "overtime", all);
                    add(sums, "overtimeBy." + stretch.why(), all);
                }
                default -> {
                    add(sums, "unpaidWork", all);
                    add(sums, "unpaid", all);
                    add(sums, "pending", stretch.pay().equals("PENDING") ? all : 0);
                }
            }
        }
        add(sums, "planned", day.planned());
        add(sums, "late", day.late());
        add(sums, "early", day.early());
        add(sums, "missing", Math.max(0, day.planned() - day.excused() - day.regular()));
        for (var leave : day.leave()) {
            add(sums, "leave." + leave.kind(), leave.excused());
            add(sums, leave.paid() ? "paidLeave" : "unpaidLeave", leave.excused());
            add(sums, "unpaid", leave.paid() ? 0 : leave.excused());
        }
        return regular;
    }

    private boolean isHoliday(OracleDay day, long local, int hour) {
        var date = LocalDate.ofEpochDay(Math.floorDiv(local, DAY));
        var half = hour < 12 ? "FIRST_HALF" : "SECOND_HALF";
        for (var site : List.of("", String.valueOf(day.site()))) {
            if (holidays.contains(site + "/" + date + "/FULL") || holidays.contains(site + "/" + date + "/" + half)) {
                return true;
            }
        }
        return false;
    }

    private static void add(Map<String, Long> sums, String name, long seconds) {
        sums.merge(name, seconds, Long::sum);
    }
}
