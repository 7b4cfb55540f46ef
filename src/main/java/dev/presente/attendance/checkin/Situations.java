package dev.presente.attendance.checkin;

import dev.presente.attendance.checkin.Occasions.Place;
import dev.presente.attendance.checkin.Situation.Admission;
import dev.presente.attendance.events.AttendanceEvent;
import dev.presente.attendance.events.AttendanceEvents;
import dev.presente.attendance.events.Occasion;
import dev.presente.audit.subject.Subjects;
import dev.presente.people.Employee;
import dev.presente.people.Employees;
import dev.presente.people.Employment;
import dev.presente.people.EmploymentPeriod;
import dev.presente.people.Employments;
import dev.presente.recognition.Recognition;
import dev.presente.system.settings.PresenteProperties;
import dev.presente.system.statements.RoundTrip;
import dev.presente.system.statements.RoundTrip.Rows;
import dev.presente.templates.ReferenceTemplates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads the situation of a check-in. It locks the person first, so that the situation stays the same until the transaction
 * ends.
 */
@Component
class Situations {
    private final ReferenceTemplates templates;
    private final AttendanceEvents events;
    private final Occasions occasions;
    private final Duration debounce;
    private final Clock clock;

    Situations(
            ReferenceTemplates templates,
            AttendanceEvents events,
            Occasions occasions,
            PresenteProperties properties,
            Clock clock) {
        this.templates = templates;
        this.events = events;
        this.occasions = occasions;
        this.debounce = properties.debounce();
        this.clock = clock;
    }

    /**
     * Holds what is asked about the recognised person, of whom nothing may be there any more.
     *
     * @param last the newest event, for a check-in that takes place now
     * @param subject the name in the log of decisions
     */
    record Asked(
            Rows<Employee> employee,
            Rows<Place> place,
            Rows<EmploymentPeriod> employment,
            Rows<AttendanceEvent> last,
            Rows<UUID> subject) {
        private static final Asked NOTHING = new Asked(Rows.none(), Rows.none(), Rows.none(), Rows.none(), Rows.none());
    }

    /** Locks the recognised person, and asks for what {@link #read} needs. */
    Asked ask(Checkin checkin, Found found, RoundTrip trip) {
        return found.recognition()
                .person()
                .map(key -> new Asked(
                        Employees.lock(key, trip),
                        Place.ask(checkin.caller(), key, trip),
                        Employments.ask(key, trip),
                        AttendanceEvents.last(key, trip),
                        Subjects.find(key, trip)))
                .orElse(Asked.NOTHING);
    }

    /**
     * Reads the situation.
     *
     * @param found the result of the comparison, which was made before this transaction
     * @param asked what {@link #ask} returned, once it is sent
     */
    Situation read(Checkin checkin, Found found, Asked asked) {
        var searched = found.recognition();
        var employee = asked.employee().first().filter(person -> isThere(person, found.modelId()));
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (employee.isPresent()) {
            return new Situation(searched, now, person(checkin, employee.get(), asked, now));
        }
        var isErased = searched.person().isPresent();
        var recognition = isErased ? Recognition.nobody(searched.mode(), searched.threshold()) : searched;
        return new Situation(recognition, now, null);
    }

    /** Decides whether neither the person nor, for a face, the templates have been erased since. */
    private boolean isThere(Employee employee, @Nullable String modelId) {
        return modelId == null
                ? !employee.isErased()
                : templates.existsByEmployeeKeyAndModelId(employee.key(), modelId);
    }

    private Situation.Person person(Checkin checkin, Employee employee, Asked asked, Instant now) {
        var place = asked.place().first().orElseThrow();
        var occasion = occasions.of(checkin, place, now);
        var employment = new Employment(asked.employment().list());
        var admission = occasions.admission(employee, employment, place, occasion);
        var last = admission == Admission.OPEN ? last(employee, asked, occasion, now) : null;
        return new Situation.Person(employee, occasion, admission, last);
    }

    /**
     * Returns the event that the check-in follows; null when there is none. For a check-in that came late this may also be an
     * event up to the debounce time after it, so that it is found to be a duplicate.
     */
    private @Nullable AttendanceEvent last(Employee employee, Asked asked, Occasion occasion, Instant now) {
        return occasion.at().equals(now)
                ? asked.last().first().orElse(null)
                : events.lastUntil(employee.key(), occasion.at().plus(debounce));
    }
}
