package dev.presente.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tests when the past has to be looked at before a period of employment changes. */
class EmploymentTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-01-01");
    private static final int DAYS = 30;

    @Test
    void losesBeforeADayExactlyWhenItTakesOneAway() {
        var random = new Random(1);
        int lost = 0;
        for (int i = 0; i < 5000; i++) {
            var before = some(random, random.nextInt(4));
            var after = before.with(new EmploymentPeriod(random.nextInt(4), day(random), day(random)));
            var day = FIRST.plusDays(random.nextInt(DAYS));
            boolean loses = LocalDate.parse("2025-01-01")
                    .datesUntil(day)
                    .anyMatch(one -> before.holds(one) && !after.holds(one));
            assertThat(before.losesBefore(after, day))
                    .as("%s to %s before %s", before, after, day)
                    .isEqualTo(loses);
            lost += loses ? 1 : 0;
        }
        assertThat(lost).isBetween(500, 4500);
    }

    private static Employment some(Random random, int count) {
        var periods = new ArrayList<EmploymentPeriod>();
        for (int id = 0; id < count; id++) {
            periods.add(new EmploymentPeriod(id, day(random), day(random)));
        }
        return new Employment(List.copyOf(periods));
    }

    private static @Nullable LocalDate day(Random random) {
        return random.nextInt(4) == 0 ? null : FIRST.plusDays(random.nextInt(DAYS));
    }
}
