package dev.presente.attendance.daybook;

import dev.presente.attendance.plan.PlanReader;
import dev.presente.zone.Zone;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** Reads all that a person's days are derived from. */
@Component
class PersonReader {
    private final PunchReader punches;
    private final PlanReader plans;
    private final Clock clock;

    PersonReader(PunchReader punches, PlanReader plans, Clock clock) {
        this.punches = punches;
        this.plans = plans;
        this.clock = clock;
    }

    /** Reads what is needed to derive the days {@code first} to {@code last}. */
    PersonDays of(long employeeKey, LocalDate first, LocalDate last) {
        var from = first.minusDays(PersonDays.AROUND);
        var to = last.plusDays(PersonDays.AROUND);
        return PersonDays.of(
                plans.of(employeeKey, from, to),
                punches.punches(employeeKey, from, to),
                punches.corrections(employeeKey),
                Zone.of(clock));
    }
}
