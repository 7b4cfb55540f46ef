package dev.presente.enrolment;

import dev.presente.face.matching.Template;
import dev.presente.face.matching.Verifier;
import dev.presente.people.Employee;
import dev.presente.system.Caller;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.Scope;
import dev.presente.templates.SealedTemplates;
import dev.presente.wording.Wording;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Checks whose face is to be enrolled: all photos must show one person, the same as before, and nobody who is enrolled under
 * another id.
 */
@Component
class IdentityCheck {
    private final SealedTemplates templates;
    private final DuplicateSearch duplicates;
    private final Verifier verifier;

    IdentityCheck(SealedTemplates templates, DuplicateSearch duplicates, Verifier verifier) {
        this.templates = templates;
        this.duplicates = duplicates;
        this.verifier = verifier;
    }

    /**
     * Returns which photos show this person.
     *
     * @param photos at least one template
     * @return places in {@code photos}, from 0; it may be empty
     * @throws ProblemException {@code duplicate-person}, which names the other person only to callers who may read the
     *     employees
     */
    Set<Integer> check(Caller caller, Employee person, List<Template> photos, Assurance assurance) {
        var references = assurance.replace()
                ? List.<Template>of()
                : templates.of(person.key(), photos.get(0).modelId());
        var same = SamePerson.among(photos, references, verifier.samePersonLimit());
        if (!assurance.lookAlike()) {
            for (int place : same) {
                duplicates.find(person, photos.get(place), same.size()).ifPresent(other -> {
                    throw duplicate(caller, other);
                });
            }
        }
        return same;
    }

    private static ProblemException duplicate(Caller caller, Employee other) {
        Map<String, Object> who = caller.hasAny(Scope.HR) ? Map.of("employeeId", other.employeeId()) : Map.of();
        return new ProblemException(ProblemCode.DUPLICATE_PERSON, Wording.of("detail.enrol.duplicate"), who);
    }
}
