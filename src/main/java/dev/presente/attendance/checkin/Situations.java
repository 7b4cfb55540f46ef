package dev.presente.attendance.checkin;

import dev.presente.attendance.events.AttendanceEvent;
import dev.presente.attendance.events.AttendanceEvents;
import dev.presente.attendance.events.Occasion;
import dev.presente.people.Employee;
import dev.presente.people.Employees;
import dev.presente.recognition.Recognition;
import dev.presente.system.settings.PresenteProperties;
import dev.presente.templates.ReferenceTemplates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads the situation of a check-in. It locks the person first, so that the situation stays the same until the transaction
 * ends.
 */
@Component
class Situations {
    private final Employees employees;
    private final ReferenceTemplates templates;
    private final AttendanceEvents events;
    private final Occasions occasions;
    private final Duration debounce;
    private final Clock clock;

    Situations(
            Employees employees,
            ReferenceTemplates templates,
            AttendanceEvents events,
            Occasions occasions,
            PresenteProperties properties,
            Clock clock) {
        this.employees = employees;
        this.templates = templates;
        this.events = events;
        this.occasions = occasions;
        this.debounce = properties.debounce();
        this.clock = clock;
    }

    /**
     * Reads the situation.
     *
     * @param found the result of the comparison, which was made before this transaction
     */
    Situation read(Checkin checkin, Found found) {
        var searched = found.recognition();
        var employee = lock(searched, found.modelId());
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (employee != null) {
            return new Situation(searched, now, person(checkin, employee, now));
        }
        var isErased = searched.person().isPresent();
        var recognition = isErased ? Recognition.nobody(searched.mode(), searched.threshold()) : searched;
        return new Situation(recognition, now, null);
    }

    /**
     * Locks and returns the recognised person; null when nobody was recognised, or when the person or, for a face, the
     * templates have been erased since.
     */
    private @Nullable Employee lock(Recognition recognition, @Nullable String modelId) {
        return recognition
                .person()
                .flatMap(employees::lock)
                .filter(employee -> modelId == null
                        ? !employee.isErased()
                        : templates.existsByEmployeeKeyAndModelId(employee.key(), modelId))
                .orElse(null);
    }

    private Situation.Person person(Checkin checkin, Employee employee, Instant now) {
        var occasion = occasions.of(checkin, employee, now);
        var admission = occasions.admission(checkin.caller(), employee, occasion);
        var last = admission == Admission.OPEN ? last(employee, occasion, now) : null;
        return new Situation.Person(employee, occasion, admission, last);
    }

    /**
     * Returns the event that the check-in follows; null when there is none. For a check-in that came late this may also be an
     * event up to the debounce time after it, so that it is found to be a duplicate.
     */
    private @Nullable AttendanceEvent last(Employee employee, Occasion occasion, Instant now) {
        return occasion.at().equals(now)
                ? events.last(employee.key())
                : events.lastUntil(employee.key(), occasion.at().plus(debounce));
    }
}
