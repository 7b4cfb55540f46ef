package dev.presente.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holds the periods of one person by their first day. A person may be hired again; without any period the person is employed
 * without limit.
 */
public record Employment(List<EmploymentPeriod> periods) {
    private static final Comparator<EmploymentPeriod> BY_FIRST_DAY =
            Comparator.comparing(EmploymentPeriod::from, Comparator.nullsFirst(Comparator.naturalOrder()));

    public Employment {
        periods = periods.stream().sorted(BY_FIRST_DAY).toList();
    }

    /** Decides whether the person is employed on {@code day}. */
    public boolean holds(LocalDate day) {
        return periods.isEmpty() || periods.stream().anyMatch(period -> period.holds(day));
    }

    /** Returns the period that begins last. */
    public Optional<EmploymentPeriod> latest() {
        return periods.isEmpty() ? Optional.empty() : Optional.of(periods.get(periods.size() - 1));
    }

    /** Returns the period that begins on {@code day}. */
    Optional<EmploymentPeriod> from(@Nullable LocalDate day) {
        return periods.stream()
                .filter(period -> day != null && day.equals(period.from()))
                .findFirst();
    }

    /** Returns the employment with this period instead of the one of the same id, or beside the others if there is none. */
    public Employment with(EmploymentPeriod period) {
        var all = new ArrayList<>(without(period).periods);
        all.add(period);
        return new Employment(all);
    }

    /** Returns the employment without the period of the same id. */
    public Employment without(EmploymentPeriod period) {
        return new Employment(
                periods.stream().filter(one -> one.id() != period.id()).toList());
    }

    /** Returns a period, other than the one of the same id, that shares a day with this one. */
    public Optional<EmploymentPeriod> inTheWayOf(EmploymentPeriod period) {
        return without(period).periods.stream().filter(period::overlaps).findFirst();
    }

    /** Returns the period that shares a day with a new one, unless several do. */
    Optional<EmploymentPeriod> onlyOneInTheWayOf(EmploymentPeriod period) {
        var sharing = periods.stream().filter(period::overlaps).toList();
        return sharing.size() == 1 ? Optional.of(sharing.get(0)) : Optional.empty();
    }

    /** Returns those of {@code days} on which the person is employed now, but not after the change. */
    public List<LocalDate> lostBy(Employment after, Collection<LocalDate> days) {
        return days.stream().filter(day -> holds(day) && !after.holds(day)).toList();
    }

    /** Decides whether the change may take a day before {@code day} out of the employment. */
    boolean losesBefore(Employment after, LocalDate day) {
        // the first day that is lost is one on which a period begins now, or follows the end of a period after the
        // change
        return Stream.of(
                        Stream.of(LocalDate.MIN),
                        periods.stream().map(EmploymentPeriod::from),
                        after.periods.stream().map(EmploymentPeriod::to).map(to -> to == null ? null : to.plusDays(1)))
                .flatMap(days -> days)
                .filter(Objects::nonNull)
                .anyMatch(lost -> lost.isBefore(day) && holds(lost) && !after.holds(lost));
    }
}
