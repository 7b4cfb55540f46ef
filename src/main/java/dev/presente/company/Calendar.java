package dev.presente.company;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gives the holidays: New Year's Day everywhere, nine more at each site. */
final class Calendar {
    private final List<Holiday> holidays;

    /**
     * Describes a holiday.
     *
     * @param site null means everywhere
     */
    record Holiday(LocalDate day, @Nullable Site site, String name) {}

    Calendar(CompanyPlan plan) {
        this.holidays = IntStream.rangeClosed(plan.from().getYear(), plan.to().getYear())
                .boxed()
                .flatMap(year -> year(plan, year))
                .filter(holiday ->
                        !holiday.day().isBefore(plan.from()) && !holiday.day().isAfter(plan.to()))
                .toList();
    }

    private static Stream<Holiday> year(CompanyPlan plan, int year) {
        var ofSites = plan.places().stream()
                .flatMap(site -> IntStream.rangeClosed(1, 9)
                        .mapToObj(n -> new Holiday(
                                LocalDate.ofYearDay(year, n * 38 + plan.places().indexOf(site) * 5),
                                site,
                                "Holiday " + n + " of " + site.title())));
        return Stream.concat(Stream.of(new Holiday(LocalDate.of(year, 1, 1), null, "New Year's Day")), ofSites);
    }

    List<Holiday> holidays() {
        return holidays;
    }

    boolean isHoliday(Site site, LocalDate day) {
        return holidays.stream()
                .anyMatch(holiday -> holiday.day().equals(day) && (holiday.site() == null || holiday.site() == site));
    }
}
