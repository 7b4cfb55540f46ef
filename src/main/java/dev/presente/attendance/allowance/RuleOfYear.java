package dev.presente.attendance.allowance;

import dev.presente.attendance.allowance.LeaveFacts.Own;
import dev.presente.attendance.allowance.LeaveRules.Stored;
import dev.presente.people.Employment;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chooses the rule of leave of a year: the person's own, or that of the labour agreement, or that for everybody. */
final class RuleOfYear {
    private RuleOfYear() {}

    /**
     * Returns the rule of a year; null when there is none.
     *
     * @param mine the rules of one kind, for everybody, for agreements, and of this person
     */
    static @Nullable LeaveRule of(List<Stored> mine, Own known, int year, Employment employment) {
        var begun = mine.stream().filter(one -> one.scope().firstYear() <= year).toList();
        var agreement = begun.stream().allMatch(one -> one.scope().agreement() == null)
                ? null
                : known.agreement(firstDay(year, employment));
        return latest(
                begun.stream().filter(one -> one.scope().employeeKey() != null).toList(),
                latest(
                        agreement == null
                                ? List.of()
                                : begun.stream()
                                        .filter(one ->
                                                agreement.equals(one.scope().agreement()))
                                        .toList(),
                        latest(
                                begun.stream()
                                        .filter(one -> one.scope().employeeKey() == null
                                                && one.scope().agreement() == null)
                                        .toList(),
                                null)));
    }

    private static @Nullable LeaveRule latest(Collection<Stored> some, @Nullable LeaveRule otherwise) {
        return some.stream()
                .max(Comparator.comparing(one -> one.scope().firstYear()))
                .map(Stored::rule)
                .orElse(otherwise);
    }

    /** Returns the first day of the year on which the person is employed, by which the labour agreement is looked up. */
    private static LocalDate firstDay(int year, Employment employment) {
        var first = LocalDate.of(year, 1, 1);
        return employment.periods().stream()
                .map(one -> one.from() == null || one.from().isBefore(first) ? first : one.from())
                .filter(day -> day.getYear() == year && employment.holds(day))
                .findFirst()
                .orElse(first);
    }
}
