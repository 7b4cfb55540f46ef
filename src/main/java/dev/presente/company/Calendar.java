package dev.presente.company;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gives the holidays: New Year's Day everywhere, nine more at each site, one of them only in the morning and one only in the
 * afternoon, and one day whose afternoon is a holiday everywhere and whose morning is one at one site.
 */
final class Calendar {
    private final List<Holiday> holidays;

    /**
     * Describes a holiday.
     *
     * @param site null means everywhere
     * @param portion the portion as the database has it
     */
    record Holiday(LocalDate day, @Nullable Site site, String name, String portion) {}

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
                                LocalDate.of(year, 1, 1)
                                        .plusDays(n * 38 + plan.places().indexOf(site) * 5 - 1),
                                site,
                                "Holiday " + n + " of " + site.title(),
                                portion(n))));
        var eve = LocalDate.of(year, 12, 30);
        var common = Stream.of(
                new Holiday(LocalDate.of(year, 1, 1), null, "New Year's Day", "FULL"),
                new Holiday(eve, null, "Afternoon before New Year's Eve", "SECOND_HALF"),
                new Holiday(eve, Site.MADRID, "Morning before New Year's Eve", "FIRST_HALF"));
        return Stream.concat(common, ofSites);
    }

    private static String portion(int number) {
        return switch (number) {
            case 3 -> "FIRST_HALF";
            case 7 -> "SECOND_HALF";
            default -> "FULL";
        };
    }

    List<Holiday> holidays() {
        return holidays;
    }

    /** Returns the portions of a day that are holidays at a site. */
    List<String> portions(Site site, LocalDate day) {
        return holidays.stream()
                .filter(holiday -> holiday.day().equals(day) && (holiday.site() == null || holiday.site() == site))
                .map(Holiday::portion)
                .toList();
    }
}
