package dev.presente.attendance.daybook;

import dev.presente.attendance.DerivedDays;
import dev.presente.people.PastWork;
import dev.presente.zone.Zone;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reads past days of work from the worked days, after they have been derived. */
@Component
class WorkedDays implements PastWork {
    private final DerivedDays derived;
    private final JdbcClient jdbc;
    private final Clock clock;

    WorkedDays(DerivedDays derived, JdbcClient jdbc, Clock clock) {
        this.derived = derived;
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
}
