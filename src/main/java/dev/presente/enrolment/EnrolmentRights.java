package dev.presente.enrolment;

import dev.presente.enrolment.EnrolmentService.Person;
import dev.presente.people.Employee;
import dev.presente.people.ExternalId;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.wording.Wording;
import org.jspecify.annotations.Nullable;

/**
 * Limits callers who may enrol and nothing else: they create. If they could change an employee who exists, or enrol somebody
 * anew whose templates are gone, they could give one person's id to another face.
 */
final class EnrolmentRights {
    private EnrolmentRights() {}

    /**
     * Requires that such a caller only adds to an employee who exists.
     *
     * @param hasTemplates whether there are templates with which the photos will be compared
     * @param stated what the request says about the person
     * @param site the site that the request names; null when it names none
     * @throws ProblemException {@code forbidden}
     */
    static void require(Employee employee, boolean hasTemplates, Person stated, @Nullable String site) {
        if (employee.isEnrolledBefore() && !hasTemplates) {
            throw forbidden(Wording.of("detail.enrol.anew", employee.employeeId()));
        }
        requireSame("externalId", ExternalId.Texts.tidy(stated.externalId()), employee.externalId());
        requireSame("fullName", stated.fullName(), employee.fullName());
        requireSame("site", site, employee.site());
    }

    private static void requireSame(String member, @Nullable String stated, @Nullable String stored) {
        if (stated != null && !stated.equals(stored)) {
            throw forbidden(Wording.of("detail.enrol.member", member));
        }
    }

    private static ProblemException forbidden(Wording detail) {
        return new ProblemException(ProblemCode.FORBIDDEN, detail);
    }
}
