package dev.presente.report.payroll;

import dev.presente.attendance.period.PeriodLock;
import dev.presente.attendance.period.PeriodLocks;
import dev.presente.report.ReportTurns;
import dev.presente.report.Selection;
import dev.presente.report.payroll.PayrollRow.Person;
import dev.presente.system.ProblemException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the payroll of a period from the stored days. */
@Component
class Payroll {
    private final PayrollQuery query;
    private final Agreements agreements;
    private final PersonAgreements people;
    private final PeriodLocks locks;
    private final ReportTurns turns;

    Payroll(PayrollQuery query, Agreements agreements, PersonAgreements people, PeriodLocks locks, ReportTurns turns) {
        this.query = query;
        this.agreements = agreements;
        this.people = people;
        this.locks = locks;
        this.turns = turns;
    }

    /** Says for which stretch of time there is a row a person. */
    enum By {
        PERIOD,
        WEEK;

        @Nullable
        String key(LocalDate day) {
            return switch (this) {
                case PERIOD -> null;
                case WEEK ->
                    "%d-W%02d"
                            .formatted(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            };
        }

        /** Returns the days of a period that a key stands for. */
        static Selection days(@Nullable String key, Selection period) {
            if (key == null) {
                return period;
            }
            var monday = LocalDate.parse(key + "-1", DateTimeFormatter.ISO_WEEK_DATE);
            var sunday = monday.plusDays(6);
            return new Selection(
                    monday.isBefore(period.from()) ? period.from() : monday,
                    sunday.isAfter(period.to()) ? period.to() : sunday,
                    null,
                    null);
        }
    }

    /**
     * Holds a payroll.
     *
     * @param closed whether there are rows and all their days are locked
     * @param fingerprint the SHA-256 of what it was made from, in hexadecimal digits
     */
    record Made(boolean closed, String fingerprint, List<PayrollRow> rows) {}

    /**
     * Makes a payroll.
     *
     * @throws ProblemException {@code overloaded} when too many reports are being made
     */
    Made of(Selection selection, By by) {
        turns.take();
        try {
            return made(selection, by);
        } finally {
            turns.end();
        }
    }

    private Made made(Selection selection, By by) {
        var last = selection.to().plusDays(4); // a shift ends at most three days after it began
        var holidays = query.holidays(PayrollRules.mondayOf(selection.from()), last);
        var own = people.all();
        var rules = agreements.lookup(own);
        var held = locks.between(selection.from(), selection.to());
        var fingerprint = new Fingerprint();
        holidays.forEach(fingerprint::add);
        agreements.all().forEach(fingerprint::add);
        var rows = new ArrayList<PayrollRow>();
        query.read(selection, (person, days) -> {
            fingerprint.add(person, days);
            fingerprint.add(person, own.getOrDefault(person.employeeId(), Collections.emptyNavigableMap()));
            var judged = new PayrollRules(rules.apply(person.employeeId()), holidays)
                    .judge(days).stream()
                            .filter(day -> isWanted(day.day(), selection))
                            .toList();
            rows.addAll(rows(person, judged, by, held));
        });
        boolean closed = !rows.isEmpty() && rows.stream().allMatch(PayrollRow::closed);
        return new Made(closed, fingerprint.text(), rows);
    }

    private static boolean isWanted(PaidDay day, Selection selection) {
        return !day.day().isBefore(selection.from())
                && (selection.site() == null || selection.site().equals(day.site()));
    }

    private static List<PayrollRow> rows(Person person, List<JudgedDay> days, By by, List<PeriodLock> held) {
        var groups = new TreeMap<String, List<JudgedDay>>(days.stream()
                .collect(Collectors.groupingBy(
                        day -> String.valueOf(by.key(day.day().day())))));
        return groups.values().stream()
                .map(group -> PayrollRow.of(
                        person,
                        by.key(group.get(0).day().day()),
                        group,
                        group.stream()
                                .map(JudgedDay::day)
                                .allMatch(day -> held.stream().anyMatch(lock -> lock.holds(day.day(), day.site())))))
                .toList();
    }
}
