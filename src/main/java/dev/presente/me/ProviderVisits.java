package dev.presente.me;

import dev.presente.people.Employees;
import dev.presente.system.Secret;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Opens the own page of people whom the provider of single sign-on has named. */
@Service
public class ProviderVisits {
    /** As long as a session of an account at most, since the provider may shut somebody out meanwhile. */
    public static final Duration LIFE = Duration.ofHours(12);

    private final Employees employees;
    private final Visits visits;
    private final TransactionOperations transaction;

    ProviderVisits(Employees employees, Visits visits, TransactionOperations transaction) {
        this.employees = employees;
        this.visits = visits;
        this.transaction = transaction;
    }

    /** Opens a visit of {@link #LIFE} and returns its secret; empty when there is no such employee any more. */
    public Optional<Secret> open(String employeeId) {
        // the table knows links and kiosks: the release before this one reads no other way
        return Objects.requireNonNull(transaction.execute(status -> employees
                .lock(employeeId)
                .filter(employee -> !employee.isErased())
                .map(employee -> visits.open(employee.key(), Visits.Way.LINK, null, LIFE))));
    }
}
