package dev.presente.enrolment;

import static dev.presente.system.database.Timestamps.instant;

import dev.presente.people.Employee;
import dev.presente.people.Employees;
import dev.presente.system.Caller;
import dev.presente.system.Listing;
import dev.presente.system.ProblemException;
import dev.presente.system.database.PagedRows;
import dev.presente.templates.Biometrics;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Every giving and withdrawing of consent to biometric processing: only ever added to, the newest counts. */
@Service
public class ConsentLedger {
    private final Employees employees;
    private final ConsentTexts texts;
    private final Biometrics biometrics;
    private final JdbcClient jdbc;
    private final Clock clock;

    ConsentLedger(Employees employees, ConsentTexts texts, Biometrics biometrics, JdbcClient jdbc, Clock clock) {
        this.employees = employees;
        this.texts = texts;
        this.biometrics = biometrics;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * One giving or withdrawing.
     *
     * @param version of the text shown to the person
     * @param by name of the API key that told us
     */
    public record Entry(
            boolean granted,
            Instant at,
            @Nullable String version,
            @Nullable String language,
            @Nullable String by) {}

    /**
     * Notes that the person agreed to that text.
     *
     * @throws ProblemException {@code not-found}, {@code invalid-parameter}
     */
    @Transactional
    Entry give(Caller caller, String employeeId, @Nullable String version, @Nullable String language) {
        var employee = employees.lockExisting(employeeId);
        return give(caller, employee, texts.existing(version, language));
    }

    Entry give(Caller caller, Employee employee, ConsentText text) {
        return write(caller, employee, text);
    }

    /**
     * Notes that the person no longer agrees, and deletes everything biometric: no replica recognises the face any more.
     *
     * @throws ProblemException {@code not-found}
     */
    @Transactional
    public Entry withdraw(Caller caller, String employeeId) {
        var employee = employees.lockExisting(employeeId);
        biometrics.deleteOf(employee);
        return write(caller, employee, null);
    }

    private Entry write(Caller caller, Employee employee, @Nullable ConsentText text) {
        var entry = new Entry(
                text != null,
                clock.instant(),
                text == null ? null : text.version(),
                text == null ? null : text.language(),
                caller.name());
        jdbc.sql("""
                        insert into consent (employee_key, granted, at, version, language, api_key_id)
                        values (:employee, :granted, :at, :version, :language, :caller)
                        """)
                .param("employee", employee.key())
                .param("granted", entry.granted())
                .param("at", entry.at().atOffset(ZoneOffset.UTC))
                .param("version", entry.version())
                .param("language", entry.language())
                .param("caller", caller.apiKeyId())
                .update();
        return entry;
    }

    /**
     * Oldest first.
     *
     * @throws ProblemException {@code not-found}
     */
    Listing<Entry> list(String employeeId, int page, int size) {
        return list(employees.existing(employeeId).key(), page, size);
    }

    public Listing<Entry> list(long employeeKey, int page, int size) {
        return new PagedRows(
                        jdbc,
                        "c.*, k.name",
                        "from consent c left join api_key k on k.id = c.api_key_id where c.employee_key = :employee",
                        statement -> statement.param("employee", employeeKey))
                .page(
                        "c.id",
                        page,
                        size,
                        (rs, i) -> new Entry(
                                rs.getBoolean("granted"),
                                instant(rs, "at"),
                                rs.getString("version"),
                                rs.getString("language"),
                                rs.getString("name")));
    }
}
