package dev.presente.privacy;

import dev.presente.gallery.ReplicaRegister;
import dev.presente.gallery.ReplicaRemoval;
import dev.presente.people.Employee;
import dev.presente.people.Employees;
import dev.presente.privacy.ErasureLedger.Counts;
import dev.presente.system.ProblemException;
import dev.presente.system.database.IdempotentAnswers;
import dev.presente.templates.Biometrics;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Erases a person. In one transaction the templates, the kept photos, their key and the answers kept for repeats are deleted,
 * the name and the site are removed, and a pseudonym replaces the id. Attendance refers to the person by an internal key only,
 * and so it stays under the pseudonym. Triggers of the database remove the rest in the same transaction: {@code employee_left}
 * ends the assignments to shifts, deletes the later ones, and overwrites the kinds of absences and the texts of corrections;
 * {@code codes_erased} deletes the PIN, the tries at it and the badge; {@code decision_subject_forgotten} deletes the link from
 * the log of decisions to the person; {@code wrong_face_forgotten} deletes the count of wrong faces; {@code
 * checkin_confirmation_forgotten} deletes what a kiosk asks the person. Afterwards every replica
 * says whether its memory has followed.
 */
@Service
public class Erasure {
    private final Employees employees;
    private final Biometrics biometrics;
    private final IdempotentAnswers answers;
    private final ErasureLedger ledger;
    private final ReplicaRegister replicas;
    private final TransactionOperations transaction;
    private final Clock clock;

    Erasure(
            Employees employees,
            Biometrics biometrics,
            IdempotentAnswers answers,
            ErasureLedger ledger,
            ReplicaRegister replicas,
            TransactionOperations transaction,
            Clock clock) {
        this.employees = employees;
        this.biometrics = biometrics;
        this.answers = answers;
        this.ledger = ledger;
        this.replicas = replicas;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * States what was erased. Only this receipt links the id with the pseudonym: the service keeps it without the id.
     *
     * @param pseudonym stands for the person in the attendance events that remain
     * @param replicas which replicas have dropped the templates from memory
     */
    public record Receipt(
            String employeeId,
            String pseudonym,
            Instant erasedAt,
            int templates,
            int photos,
            int answers,
            List<ReplicaRemoval> replicas) {}

    private record Done(long id, String pseudonym, Instant at, Counts counts, long seq) {}

    /**
     * Erases all biometrics and personal data of a person.
     *
     * @throws ProblemException {@code not-found}
     */
    public Receipt erase(String employeeId) {
        var done = transaction.execute(status -> {
            var employee = employees.lockExisting(employeeId);
            var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            var counts = forget(employee, Employee.newPseudonym(), now);
            return new Done(ledger.add(employee, now, counts), employee.employeeId(), now, counts, ledger.endOfFeed());
        });
        var removals = replicas.awaitRemoval(done.seq());
        ledger.confirm(done.id(), removals);
        var counts = done.counts();
        return new Receipt(
                employeeId,
                done.pseudonym(),
                done.at(),
                counts.templates(),
                counts.photos(),
                counts.answers(),
                removals);
    }

    private Counts forget(Employee employee, String pseudonym, Instant now) {
        var erased = biometrics.deleteOf(employee);
        var counts = new Counts(erased.templates(), erased.photos(), answers.forget(employee.key()));
        employee.erase(pseudonym, now);
        return counts;
    }

    /** Erases again the people whom a restored backup from before their erasure brought back, and returns their number. */
    int repeat() {
        var returned = ledger.returned();
        returned.forEach(one -> transaction.executeWithoutResult(status -> employees
                .lock(one.employeeKey())
                .ifPresent(employee ->
                        forget(employee, one.pseudonym(), clock.instant().truncatedTo(ChronoUnit.MILLIS)))));
        return returned.size();
    }
}
