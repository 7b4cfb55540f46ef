package dev.presente.enrolment;

import static dev.presente.system.database.Timestamps.instant;

import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.RecordMarks;
import dev.presente.people.Employee;
import dev.presente.people.Employees;
import dev.presente.system.Caller;
import dev.presente.system.Listing;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.lists.PagedRows;
import dev.presente.templates.Biometrics;
import dev.presente.wording.Wording;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records every time that a person gives or withdraws consent to biometric processing. Entries are only ever added, and the
 * newest one of a person counts.
 */
@Service
public class ConsentLedger {
    private final Employees employees;
    private final ConsentTexts texts;
    private final Biometrics biometrics;
    private final JdbcClient jdbc;
    private final RecordMarks marks;
    private final Clock clock;

    ConsentLedger(
            Employees employees,
            ConsentTexts texts,
            Biometrics biometrics,
            JdbcClient jdbc,
            RecordMarks marks,
            Clock clock) {
        this.employees = employees;
        this.texts = texts;
        this.biometrics = biometrics;
        this.jdbc = jdbc;
        this.marks = marks;
        this.clock = clock;
    }

    /**
     * Records that consent was given or withdrawn once.
     *
     * @param version the version of the text that the person was shown; null for a withdrawal
     * @param language the language of that text; null for a withdrawal
     * @param by the name of the API key that recorded it
     */
    public record Entry(
            boolean granted,
            Instant at,
            @Nullable String version,
            @Nullable String language,
            @Nullable String by) {}

    /**
     * Records that the person agreed to that text.
     *
     * @throws ProblemException {@code not-found} when there is no such person; {@code invalid-parameter} when there is no
     *     such text
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
     * Records that the person no longer agrees, and deletes all biometric data of the person. After that no replica recognises
     * the face.
     *
     * @throws ProblemException {@code not-found}
     */
    @Transactional
    public Entry withdraw(Caller caller, String employeeId) {
        var employee = employees.lockExisting(employeeId);
        biometrics.deleteOf(employee);
        return write(caller, employee, null);
    }

    /**
     * Withdraws as {@link #withdraw} does, for the person who gave it.
     *
     * @throws ProblemException {@code already-decided} when the person has given none that holds
     */
    @Transactional
    Entry withdrawOwn(Caller caller, String employeeId) {
        var employee = employees.lockExisting(employeeId);
        if (!isGiven(employee.key())) {
            throw new ProblemException(ProblemCode.ALREADY_DECIDED, Wording.of("detail.consent.none"));
        }
        biometrics.deleteOf(employee);
        return write(caller, employee, null);
    }

    private boolean isGiven(long employeeKey) {
        return jdbc.sql("select granted from consent where employee_key = :employee order by id desc limit 1")
                .param("employee", employeeKey)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    private Entry write(Caller caller, Employee employee, @Nullable ConsentText text) {
        var entry = new Entry(
                text != null,
                clock.instant(),
                text == null ? null : text.version(),
                text == null ? null : text.language(),
                caller.name());
        long id = jdbc.sql("""
                        insert into consent (employee_key, granted, at, version, language, api_key_id)
                        values (:employee, :granted, :at, :version, :language, :caller)
                        returning id
                        """)
                .param("employee", employee.key())
                .param("granted", entry.granted())
                .param("at", entry.at().atOffset(ZoneOffset.UTC))
                .param("version", entry.version())
                .param("language", entry.language())
                .param("caller", caller.apiKeyId())
                .query(Long.class)
                .single();
        marks.put(MarkedKind.CONSENT, id);
        return entry;
    }

    /**
     * Returns a page of the entries of a person, the oldest first.
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
