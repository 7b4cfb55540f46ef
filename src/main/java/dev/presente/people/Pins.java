package dev.presente.people;

import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.TouchedRows;
import dev.presente.system.HashingTurns;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.Secret;
import dev.presente.wording.Wording;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.util.function.SingletonSupplier;

/**
 * Manages PINs, stored as slow keyed hashes. A try takes the same time whether or not the person, or a PIN of the person,
 * exists.
 */
@Service
public class Pins {
    /** A PIN must match this pattern. */
    static final String PATTERN = "[0-9]{6,12}";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Employees employees;
    private final PinTries tries;
    private final TouchedRows touched;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final PinHash hashes;
    private final TransactionOperations transaction;
    private final HashingTurns turns = new HashingTurns();

    /** Computed by the first try, whoever makes it, and not at the start. */
    private final Supplier<String> nobodysHash;

    Pins(
            Employees employees,
            PinTries tries,
            PinHash hashes,
            TransactionOperations transaction,
            TouchedRows touched,
            JdbcClient jdbc,
            Clock clock) {
        this.touched = touched;
        this.transaction = transaction;
        this.employees = employees;
        this.tries = tries;
        this.hashes = hashes;
        this.nobodysHash = SingletonSupplier.of(() -> hashes.of(random()));
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Stored(long employeeKey, String hash) {}

    /** Returns six random digits. */
    static String random() {
        String pin;
        do {
            pin = "%06d".formatted(RANDOM.nextInt(1_000_000));
        } while (isObvious(pin));
        return pin;
    }

    /** Decides whether a PIN is one digit repeated, or digits that count up or down. */
    static boolean isObvious(String pin) {
        int step = pin.charAt(1) - pin.charAt(0);
        for (int i = 2; i < pin.length(); i++) {
            if (pin.charAt(i) - pin.charAt(i - 1) != step) {
                return false;
            }
        }
        return Math.abs(step) <= 1;
    }

    /**
     * Sets the person's PIN, and unlocks it.
     *
     * @throws ProblemException {@code not-found}, {@code invalid-parameter} when it has another form or is easily guessed, {@code overloaded}
     */
    void set(String employeeId, Secret given) {
        var pin = given.text();
        if (!pin.matches(PATTERN)) {
            throw new ProblemException(
                    ProblemCode.INVALID_PARAMETER,
                    Wording.of("detail.pin.digits"),
                    Map.of("errors", List.of(Map.of("parameter", "pin", "detail", Wording.of("detail.pin.form")))));
        }
        if (isObvious(pin)) {
            throw new ProblemException(ProblemCode.INVALID_PARAMETER, Wording.of("detail.pin.obvious"));
        }
        var hash = turns.take(() -> hashes.of(pin));
        transaction.executeWithoutResult(status -> store(employeeId, hash));
    }

    private void store(String employeeId, String hash) {
        var employee = employees.lockExisting(employeeId);
        jdbc.sql("""
                        insert into pin (employee_key, hash, set_at) values (:employee, :hash, :now)
                        on conflict (employee_key) do update set hash = excluded.hash, set_at = excluded.set_at
                        """)
                .param("employee", employee.key())
                .param("hash", hash)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        touched.note(MarkedKind.PIN, employee.key());
        tries.forget(employeeId);
    }

    /**
     * Takes the PIN away.
     *
     * @throws ProblemException {@code not-found} when there is no such person
     */
    @Transactional
    void remove(String employeeId) {
        long employee = employees.lockExisting(employeeId).key();
        jdbc.sql("delete from pin where employee_key = :employee")
                .param("employee", employee)
                .update();
        touched.note(MarkedKind.PIN, employee);
    }

    /**
     * Returns the key of the claimed employee, if this is the PIN.
     *
     * @throws ProblemException {@code rate-limited} after too many wrong ones, {@code overloaded}
     */
    public Optional<Long> holder(String employeeId, Secret given) {
        var pin = given.text();
        var stored = jdbc.sql("select p.employee_key, p.hash from pin p join employee e on e.key = p.employee_key"
                        + " where e.employee_id = :employee")
                .param("employee", employeeId)
                .query((rs, i) -> new Stored(rs.getLong("employee_key"), rs.getString("hash")))
                .optional();
        var right = turns.take(() -> {
            tries.take(employeeId); // counted only now, because a try that gets no turn does not count
            return hashes.matches(pin, stored.map(Stored::hash).orElse(nobodysHash.get()));
        });
        if (stored.isEmpty() || !right) {
            return Optional.empty();
        }
        tries.forget(employeeId);
        renew(stored.get(), pin);
        return stored.map(Stored::employeeKey);
    }

    /**
     * Replaces a hash that an earlier version stored in another way. This is possible only now, because nobody but the holder
     * knows the PIN.
     */
    private void renew(Stored stored, String pin) {
        if (!hashes.isCurrent(stored.hash())) {
            var hash = turns.take(() -> hashes.of(pin));
            transaction.executeWithoutResult(status -> {
                jdbc.sql("update pin set hash = :hash where employee_key = :employee and hash = :old")
                        .param("hash", hash)
                        .param("employee", stored.employeeKey())
                        .param("old", stored.hash())
                        .update();
                touched.note(MarkedKind.PIN, stored.employeeKey());
            });
        }
    }
}
