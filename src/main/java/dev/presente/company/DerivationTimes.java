package dev.presente.company;

import dev.presente.attendance.DerivedDays;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Measures how long it takes to derive the worked days of everybody. */
@Component
public class DerivationTimes {
    private final DerivedDays days;
    private final JdbcTemplate jdbc;

    DerivationTimes(DerivedDays days, JdbcTemplate jdbc) {
        this.days = days;
        this.jdbc = jdbc;
    }

    /**
     * States what was derived, in seconds.
     *
     * @param all everything that was stale
     * @param oneDay one day of everybody, when all else is derived
     * @param punchOfEverybody the ten days that a punch of everybody on one day makes stale
     */
    public record Times(int workdays, double all, double oneDay, double punchOfEverybody) {}

    /**
     * Measures the times.
     *
     * @param day a day that is over and has a plan
     */
    public Times measure(LocalDate day) {
        var all = refresh();
        int workdays = Objects.requireNonNull(jdbc.queryForObject("select count(*) from workday", Integer.class));
        return new Times(workdays, all, stale(day, day), stale(day.minusDays(4), day.plusDays(5)));
    }

    private double stale(LocalDate first, LocalDate last) {
        jdbc.update(
                "insert into workday_stale (employee_key, first_day, last_day) select key, ?, ? from employee"
                        + " where erased_at is null",
                first,
                last);
        return refresh();
    }

    private double refresh() {
        long start = System.nanoTime();
        days.refresh(null);
        return Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
    }
}
