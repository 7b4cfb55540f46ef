package dev.presente.enrolment;

import dev.presente.face.matching.Template;
import dev.presente.gallery.Gallery;
import dev.presente.people.Employee;
import dev.presente.people.Employees;
import dev.presente.recognition.SearchThresholds;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds out whether a person who is to be enrolled is enrolled already under another id. */
@Component
class DuplicateSearch {
    private final Gallery gallery;
    private final Employees employees;
    private final SearchThresholds thresholds;

    DuplicateSearch(Gallery gallery, Employees employees, SearchThresholds thresholds) {
        this.gallery = gallery;
        this.employees = employees;
        this.thresholds = thresholds;
    }

    /**
     * Returns another person who is enrolled with this face, if there is one.
     *
     * @param photos the number of photos of this enrolment, which share the chance of a false alarm
     */
    Optional<Employee> find(Employee person, Template photo, int photos) {
        var threshold = thresholds.ofDuplicates(photos);
        return gallery.nearest(photo, 2, threshold::distance).stream()
                .filter(one -> one.employeeKey() != person.key() && one.distance() <= threshold.distance())
                .findFirst()
                .flatMap(one -> employees.findByKey(one.employeeKey()));
    }
}
