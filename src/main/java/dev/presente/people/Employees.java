package dev.presente.people;

import dev.presente.system.Caller;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.statements.RoundTrip;
import dev.presente.system.statements.RoundTrip.Rows;
import dev.presente.system.statements.Turn;
import dev.presente.wording.Wording;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * Stores the employees. Erased ones are found by their key only. A transaction that locks or writes several takes them by
 * rising {@code employeeId}, so that no two wait for each other.
 */
public interface Employees extends Repository<Employee, Long> {
    /** Comes before the condition for the person whom {@link #LOCK} locks. */
    String FIND = "select * from (select " + Employee.COLUMNS + " from employee where ";

    /** Ends a query that began with {@link #FIND}: check-ins of the person wait for the lock. */
    String LOCK = " for no key update" + Turn.HELD;

    Optional<Employee> findByEmployeeId(String employeeId);

    Optional<Employee> findByKey(long key);

    Optional<Employee> findByExternalId(String externalId);

    /**
     * Says what another system calls the person; an empty text means that it no longer calls the person anything.
     *
     * @throws ProblemException {@code already-exists} when another employee has this external id
     */
    default void identify(Employee employee, String externalId) {
        employee.identify(ExternalId.Texts.tidy(externalId));
        try {
            flush();
        } catch (DataIntegrityViolationException e) {
            if (String.valueOf(e.getMessage()).contains("employee_external_id")) {
                throw new ProblemException(
                        ProblemCode.ALREADY_EXISTS, Wording.of("detail.external.exists", externalId));
            }
            throw e;
        }
    }

    /**
     * Returns the id by which a list is restricted to one person. The person may also be named by what another system calls
     * them. Null restricts nothing; an empty text, which is nobody's id, is for a person who is not there, for two names of
     * different people, and for a name of another system that is blank.
     */
    default @Nullable String wanted(@Nullable String employeeId, @Nullable String externalId) {
        var external = ExternalId.Texts.tidy(externalId);
        if (external == null) {
            return externalId == null ? employeeId : "";
        }
        var found = findByExternalId(external).map(Employee::employeeId).orElse("");
        return employeeId == null || employeeId.equals(found) ? found : "";
    }

    void flush();

    /**
     * Finds an employee as {@link #findByEmployeeId} does.
     *
     * @throws ProblemException {@code not-found}
     */
    default Employee existing(String employeeId) {
        return findByEmployeeId(employeeId).orElseThrow(() -> notFound(employeeId));
    }

    /**
     * Locks an employee as {@link #lock(String)} does.
     *
     * @throws ProblemException {@code not-found}
     */
    default Employee lockExisting(String employeeId) {
        return lock(employeeId).orElseThrow(() -> notFound(employeeId));
    }

    /**
     * Returns the employee to whom the caller's key, account or visit is linked: the only one whose own page the caller sees.
     *
     * @throws ProblemException {@code forbidden} when the caller is linked to nobody
     */
    default Employee own(Caller caller) {
        return Optional.ofNullable(caller.employeeKey())
                .flatMap(this::findByKey)
                .orElseThrow(() -> new ProblemException(ProblemCode.FORBIDDEN, Wording.of("detail.key.no-employee")));
    }

    private static ProblemException notFound(String employeeId) {
        return new ProblemException(ProblemCode.NOT_FOUND, Wording.of("detail.no-employee", employeeId));
    }

    /**
     * Finds as {@link #findByEmployeeId} does and locks the employee: until the transaction ends, nobody else gets the lock.
     */
    @Query(nativeQuery = true, value = FIND + "employee_id = :employeeId" + LOCK)
    Optional<Employee> lock(String employeeId);

    /** Finds as {@link #findByKey} does and locks the employee: until the transaction ends, nobody else gets the lock. */
    @Query(nativeQuery = true, value = FIND + "key = :key" + LOCK)
    Optional<Employee> lock(long key);

    /** Locks as {@link #lock(long)} does, together with other statements. What is returned is not to be changed. */
    static Rows<Employee> lock(long key, RoundTrip trip) {
        return trip.ask(FIND + "key = ?" + LOCK, (rs, i) -> Employee.read(rs), key);
    }

    /** Locks as {@link #lock(long)} does, but is empty at once when somebody else holds the lock. */
    @Query(nativeQuery = true, value = FIND + "key = :key for no key update skip locked" + Turn.HELD)
    Optional<Employee> lockUnlessHeld(long key);
}
