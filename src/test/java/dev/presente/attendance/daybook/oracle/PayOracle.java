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
 */
public record PayOracle(Set<String> holidays, Agreed agreements) {
    public static final Rules STANDARD = new Rules(22, 6, Long.MAX_VALUE, Long.MAX_VALUE, 12, 0);
    private static final int DAY = 86_400;

    /** Returns the rules that hold at a site on a day. */
    public interface Agreed {
        Rules at(String site, LocalDate day);
    }

    /**
     * Hours at which the night begins and ends on the next day, seconds of regular time, the hour at which the halves of a
     * holiday meet, and the seconds of rest that are asked for before a day.
     */
    public record Rules(int nightFrom, int nightTo, long daily, long weekly, int halvesMeet, long rest) {}

    public static PayOracle of(JdbcClient jdbc, Agreed agreements) {
        return new PayOracle(
                new HashSet<>(jdbc.sql("select coalesce(site, '') || '/' || day || '/' || portion from holiday")
                        .query(String.class)
                        .list()),
                agreements);
    }

    /**
     * The seconds of each category, of days in order that begin two days before the Monday of the first week. Beside them
     * stand the seconds of each part, such as {@code part.REGULAR..true.false} for a night without a holiday, and the number of
     * short rests.
     */
    public Map<String, Long> count(List<OracleDay> days, LocalDate from) {
        var sums = new TreeMap<String, Long>();
        var week = LocalDate.MIN;
        long ofWeek = 0;
        for (int i = 0; i < days.size(); i++) {
            var day = days.get(i);
            var monday = day.day().minusDays(day.day().getDayOfWeek().getValue() - 1L);
            ofWeek = monday.equals(week) ? ofWeek : 0;
            week = monday;
            var counted = new TreeMap<String, Long>();
            ofWeek += count(day, ofWeek, counted);
            add(counted, "shortRests", isShortRest(day, days.subList(0, i)) ? 1 : 0);
            if (!day.day().isBefore(from)) {
                counted.forEach((name, seconds) -> sums.merge(name, seconds, Long::sum));
            }
        }
        sums.values().removeIf(seconds -> seconds == 0);
        return sums;
    }

    private long count(OracleDay day, long ofWeek, Map<String, Long> sums) {
        var rules = rules(day);
        var zone = Zone.of(day.zone());
        long regular = 0;
        long withinDay = 0;
        for (var stretch : day.stretches()) {
            boolean night = false;
            boolean holiday = false;
            long within = 0;
            long ofDay = 0;
            long ofWeekToo = 0;
            long atNight = 0;
            long onHoliday = 0;
            var parts = new long[3][4];
            for (long at = stretch.from().getEpochSecond(); at < stretch.to().getEpochSecond(); at++) {
                if (at == stretch.from().getEpochSecond() || at % 900 == 0) {
                    long local = at + zone.offset(Instant.ofEpochSecond(at)).getTotalSeconds();
                    int hour = Math.floorMod(local, DAY) / 3600;
                    night = hour >= rules.nightFrom() || hour < rules.nightTo();
                    holiday = isHoliday(day, local, hour);
                }
                atNight += night ? 1 : 0;
                onHoliday += holiday ? 1 : 0;
                int kind = (night ? 2 : 0) + (holiday ? 1 : 0);
                if (!stretch.pay().equals("REGULAR")) {
                    parts[0][kind]++;
                } else if (withinDay >= rules.daily()) {
                    ofDay++;
                    parts[1][kind]++;
                } else if (ofWeek + regular >= rules.weekly()) {
                    withinDay++;
                    ofWeekToo++;
                    parts[2][kind]++;
                } else {
                    withinDay++;
                    regular++;
                    within++;
                    parts[0][kind]++;
                }
            }
            addParts(sums, stretch.pay() + "." + (stretch.why() == null ? "" : stretch.why()), parts[0]);
            addParts(sums, "OVERTIME.DAY_LIMIT", parts[1]);
            addParts(sums, "OVERTIME.WEEK_LIMIT", parts[2]);
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

    private Rules rules(OracleDay day) {
        return agreements.at(String.valueOf(day.site()), day.day());
    }

    /** Whether the person came too soon after going on one of the two days before. */
    private boolean isShortRest(OracleDay day, List<OracleDay> before) {
        var came = day.firstIn();
        return came != null
                && rules(day).rest() > 0
                && before.stream()
                        .filter(one -> one.day().plusDays(2).compareTo(day.day()) >= 0)
                        .map(OracleDay::lastOut)
                        .anyMatch(went -> went != null
                                && came.getEpochSecond() - went.getEpochSecond()
                                        < rules(day).rest());
    }

    private boolean isHoliday(OracleDay day, long local, int hour) {
        var date = LocalDate.ofEpochDay(Math.floorDiv(local, DAY));
        var half = hour < rules(day).halvesMeet() ? "FIRST_HALF" : "SECOND_HALF";
        for (var site : List.of("", String.valueOf(day.site()))) {
            if (holidays.contains(site + "/" + date + "/FULL") || holidays.contains(site + "/" + date + "/" + half)) {
                return true;
            }
        }
        return false;
    }

    private static void addParts(Map<String, Long> sums, String pay, long[] seconds) {
        for (int kind = 0; kind < seconds.length; kind++) {
            add(sums, "part." + pay + "." + (kind >= 2) + "." + (kind % 2 == 1), seconds[kind]);
        }
    }

    private static void add(Map<String, Long> sums, String name, long seconds) {
        sums.merge(name, seconds, Long::sum);
    }
}
