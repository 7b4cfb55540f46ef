package dev.presente.company;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class CalendarTest {
    @Test
    void asManySitesAsThereCanBeHaveTheirHolidays() {
        var from = LocalDate.parse("2025-01-01");
        var plan = new CompanyPlan(1, 1, CompanyPlan.MOST_SITES, from, LocalDate.parse("2025-12-31"));
        var holidays = new Calendar(plan).holidays();
        assertThat(holidays).allSatisfy(holiday -> assertThat(holiday.day()).isBetween(from, plan.to()));
        for (var site : Site.values()) {
            assertThat(holidays).filteredOn(holiday -> holiday.site() == site).hasSizeGreaterThanOrEqualTo(8);
        }
    }
}
