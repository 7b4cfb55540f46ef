package dev.presente.enrolment;

import dev.presente.face.matching.Template;
import dev.presente.face.matching.Verifier;
import dev.presente.gallery.Gallery;
import dev.presente.people.Employee;
import dev.presente.people.Employees;
import dev.presente.system.settings.PresenteProperties;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Looks for a person, who is to be enrolled, among those enrolled under other ids. */
@Component
class DuplicateSearch {
    /** Chance that an enrolment is refused because a stranger looks alike. */
    private static final double FPIR = 1e-3;

    private final Gallery gallery;
    private final Employees employees;
    private final Verifier verifier;
    private final PresenteProperties properties;

    DuplicateSearch(Gallery gallery, Employees employees, Verifier verifier, PresenteProperties properties) {
        this.gallery = gallery;
        this.employees = employees;
        this.verifier = verifier;
        this.properties = properties;
    }

    /**
     * Somebody else who is enrolled with this face.
     *
     * @param photos of this enrolment, which share the chance of a false alarm
     */
    Optional<Employee> find(Employee person, Template photo, int photos) {
        var limit = verifier.identificationThreshold(properties.targetFmr(), FPIR, (double) gallery.size() * photos);
        return gallery.nearest(photo, 2).stream()
                .filter(one -> one.employeeKey() != person.key() && one.distance() <= limit.distance())
                .findFirst()
                .flatMap(one -> employees.findByKey(one.employeeKey()));
    }
}
