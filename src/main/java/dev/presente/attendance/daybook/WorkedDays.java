package dev.presente.attendance.daybook;

import dev.presente.attendance.DerivedDays;
import dev.presente.attendance.period.PeriodLocks;
import dev.presente.people.PastWork;
import dev.presente.zone.Zone;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reads past days of work from the worked days, after they have been derived. */
@Component
class WorkedDays implements PastWork {
    private final DerivedDays derived;
    private final PeriodLocks locks;
    private final JdbcClient jdbc;
    private final Clock clock;

    WorkedDays(DerivedDays derived, PeriodLocks locks, JdbcClient jdbc, Clock clock) {
        this.derived = derived;
        this.locks = locks;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.NOT_SUPPORTED) // an import must not keep the locks of the derivation
    public List<LocalDate> of(String employeeId) {
        derived.refresh(employeeId);
        var now = clock.instant();
        return jdbc
                .sql("""
                        select w.day, w.zone from workday w join employee e on e.key = w.employee_key
                        where e.employee_id = :id and cardinality(w.events) > 0 order by w.day
                        """)
                .param("id", employeeId)
                .query((rs, i) -> {
                    var day = rs.getObject("day", LocalDate.class);
                    var today = Zone.of(rs.getString("zone")).date(now);
                    return Optional.of(day).filter(today::isAfter);
                })
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public Optional<LocalDate> firstClosed(String employeeId, LocalDate first, LocalDate last) {
        var held = locks.between(first, last);
        if (held.isEmpty()) {
            return Optional.empty();
        }
        var sites = sites(employeeId);
        return held.stream()
                .filter(lock -> lock.site() == null || sites.contains(lock.site()))
                .map(lock -> lock.firstDay().isBefore(first) ? first : lock.firstDay())
                .min(Comparator.naturalOrder());
    }

    private Set<String> sites(String employeeId) {
        return jdbc.sql("""
                        select site from employee where employee_id = :id and site is not null
                        union select a.site from shift_assignment a join employee e on e.key = a.employee_key
                        where e.employee_id = :id
                        """).param("id", employeeId).query(String.class).set();
    }
}
