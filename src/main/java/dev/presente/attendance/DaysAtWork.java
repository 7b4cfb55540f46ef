package dev.presente.attendance;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Knows on which days somebody was at work. */
@Repository
public class DaysAtWork {
    private final DerivedDays derived;
    private final JdbcClient jdbc;
    private final Clock clock;

    DaysAtWork(DerivedDays derived, JdbcClient jdbc, Clock clock) {
        this.derived = derived;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Derives all days, in transactions of its own, so that {@link #areAt} knows all of them. */
    public void refresh() {
        derived.refresh(null);
    }

    /**
     * Decides whether anybody has been at work on a day; a night shift is work of the day on which it began.
     *
     * @param site null means at any site; somebody who is planned there for a part of the shift is at work there too
     */
    public boolean areAt(@Nullable String site, LocalDate day) {
        // this date has begun nowhere
        if (day.isAfter(LocalDate.ofInstant(clock.instant(), ZoneOffset.ofHours(14)))) {
            return false;
        }
        return jdbc.sql("""
                        select exists (select from workday where day = :day
                            and (cast(:site as text) is null or site = :site or employee_key in (
                                select employee_key from assignment_site
                                where site = :site and first_day <= :day and coalesce(last_day, 'infinity') >= :day))
                            and (first_in is not null or last_out is not null or cardinality(events) > 0))
                        """)
                .param("day", day)
                .param("site", site)
                .query(Boolean.class)
                .single();
    }
}
