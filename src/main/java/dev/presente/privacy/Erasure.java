package dev.presente.privacy;

import dev.presente.audit.marks.TouchedRows;
import dev.presente.gallery.ReplicaRegister;
import dev.presente.gallery.ReplicaRemoval;
import dev.presente.people.Employee;
import dev.presente.people.Employees;
import dev.presente.privacy.ErasureLedger.Counts;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.repeats.IdempotentAnswers;
import dev.presente.templates.Biometrics;
import dev.presente.wording.Wording;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
    private final ErasureRequests requests;
    private final ReplicaRegister replicas;
    private final TouchedRows touched;
    private final TransactionOperations transaction;
    private final Clock clock;

    Erasure(
            Employees employees,
            Biometrics biometrics,
            IdempotentAnswers answers,
            ErasureLedger ledger,
            ErasureRequests requests,
            ReplicaRegister replicas,
            TouchedRows touched,
            TransactionOperations transaction,
            Clock clock) {
        this.employees = employees;
        this.biometrics = biometrics;
        this.answers = answers;
        this.ledger = ledger;
        this.requests = requests;
        this.replicas = replicas;
        this.touched = touched;
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

    /**
     * Refers to an erasure that has been done.
     *
     * @param id its number in the ledger
     * @param seq the end of the gallery's feed after it
     */
    private record Done(long id, long seq) {}

    /**
     * Erases all biometrics and personal data of a person.
     *
     * @param request the caller's name for this request. A repeat erases nobody and gets the same receipt, also when the service
     *     was killed before it answered the first time.
     * @throws ProblemException {@code not-found}; {@code invalid-parameter} when {@code request} was about somebody else
     */
    public Receipt erase(String employeeId, IdempotentAnswers.@Nullable Key request) {
        var done =
                transaction.execute(status -> request == null ? eraseNow(employeeId) : eraseOnce(employeeId, request));
        var kept = ledger.get(done.id());
        var removals = kept.replicas() != null
                ? kept.replicas()
                : ledger.confirm(done.id(), replicas.awaitRemoval(done.seq()));
        return new Receipt(
                employeeId,
                kept.pseudonym(),
                kept.erasedAt(),
                kept.templates(),
                kept.photos(),
                kept.answers(),
                removals);
    }

    private Done eraseOnce(String employeeId, IdempotentAnswers.Key request) {
        return requests.first(request, employeeId)
                .map(first -> new Done(first.erasure(), first.seq()))
                .orElseGet(() -> {
                    var done = eraseNow(employeeId);
                    requests.keep(request, employeeId, done.id(), done.seq());
                    return done;
                });
    }

    private Done eraseNow(String employeeId) {
        var employee = employees.lock(employeeId).orElseThrow(() -> notFound(employeeId));
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var counts = forget(employee, Employee.newPseudonym(), now);
        return new Done(ledger.add(employee, now, counts), ledger.endOfFeed());
    }

    private static ProblemException notFound(String employeeId) {
        return new ProblemException(ProblemCode.NOT_FOUND, Wording.of("detail.erasure.none", employeeId));
    }

    private Counts forget(Employee employee, String pseudonym, Instant now) {
        var erased = biometrics.deleteOf(employee);
        var counts = new Counts(erased.templates(), erased.photos(), answers.forget(employee.key()));
        touched.notePerson(employee.key());
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
