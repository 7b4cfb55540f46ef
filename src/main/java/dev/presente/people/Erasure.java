package dev.presente.people;

import dev.presente.system.IdempotentAnswers;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Forgetting a person. Templates, kept photos, name, id and answers kept for repeats go; attendance refers to the person by an inner
 * key only and so stays, under a pseudonym.
 */
@Service
class Erasure {
    private final Employees employees;
    private final ReferenceTemplates templates;
    private final EnrolmentPhotos photos;
    private final IdempotentAnswers answers;
    private final Clock clock;

    Erasure(
            Employees employees,
            ReferenceTemplates templates,
            EnrolmentPhotos photos,
            IdempotentAnswers answers,
            Clock clock) {
        this.employees = employees;
        this.templates = templates;
        this.photos = photos;
        this.answers = answers;
        this.clock = clock;
    }

    /**
     * What was erased. This receipt alone links the id with the pseudonym: the service keeps no such link.
     *
     * @param pseudonym stands for the person in the attendance events that remain
     */
    record Receipt(String employeeId, String pseudonym, Instant erasedAt, int templates, int photos, int answers) {}

    /**
     * Erases all biometrics and personal data of a person.
     *
     * @throws ProblemException {@code not-found}
     */
    @Transactional
    Receipt erase(String employeeId) {
        var employee = employees
                .lock(employeeId)
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, "There is no employee " + employeeId));
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var erasedTemplates = templates.deleteOf(employee.key());
        var erasedPhotos = photos.deleteOf(employee.key());
        var erasedAnswers = answers.forget(employee.key());
        employee.erase(now);
        return new Receipt(employeeId, employee.employeeId(), now, erasedTemplates, erasedPhotos, erasedAnswers);
    }
}
