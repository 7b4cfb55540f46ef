package dev.presente.people;

import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * The employees. Erased ones are found by their key only. A transaction that locks several, or writes several, takes them by
 * rising {@code employeeId}, so that no two wait for each other.
 */
public interface Employees extends Repository<Employee, Long> {
    Optional<Employee> findByEmployeeId(String employeeId);

    Optional<Employee> findByKey(long key);

    /**
     * As {@link #findByEmployeeId}.
     *
     * @throws ProblemException {@code not-found}
     */
    default Employee existing(String employeeId) {
        return findByEmployeeId(employeeId).orElseThrow(() -> notFound(employeeId));
    }

    /**
     * As {@link #lock(String)}.
     *
     * @throws ProblemException {@code not-found}
     */
    default Employee lockExisting(String employeeId) {
        return lock(employeeId).orElseThrow(() -> notFound(employeeId));
    }

    private static ProblemException notFound(String employeeId) {
        return new ProblemException(ProblemCode.NOT_FOUND, "There is no employee " + employeeId);
    }

    /** As {@link #findByEmployeeId}; until the transaction ends, nobody else gets the employee locked. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select e from Employee e where e.employeeId = :employeeId")
    Optional<Employee> lock(String employeeId);

    /** As {@link #findByKey}; until the transaction ends, nobody else gets the employee locked. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select e from Employee e where e.key = :key")
    Optional<Employee> lock(long key);

    /** As {@link #lock(long)}, but empty at once when somebody else has the employee locked. */
    @Query(nativeQuery = true, value = "select * from employee where key = :key for no key update skip locked")
    Optional<Employee> lockUnlessHeld(long key);

    /** Sets the first and the last day of the employment, both inclusive; null: without limit. */
    @Modifying
    @Query(nativeQuery = true, value = "update employee set active_from = :from, active_to = :to where key = :key")
    void employ(long key, @Nullable LocalDate from, @Nullable LocalDate to);

    /** Adds an employee, unless there is one of that id, also when many do so at once; the number added. */
    @Modifying
    @Query(
            nativeQuery = true,
            value = "insert into employee (employee_id, created_at) values (:employeeId, :now) on conflict do nothing")
    int insertIfAbsent(String employeeId, Instant now);
}
