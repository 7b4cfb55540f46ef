package dev.presente.people;

import static dev.presente.system.database.Timestamps.instant;
import static dev.presente.system.database.Timestamps.instantOrNull;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Represents a person who may be enrolled. {@link #employeeId()} is the name outsiders use; {@link #key()} is what other rows
 * refer to, and it never leaves the service.
 */
@Entity
public class Employee {
    /** An {@link #employeeId()} must match this pattern. In a path {@code .} and {@code ..} would name something else. */
    public static final String ID_PATTERN = "(?!\\.{1,2}$)[A-Za-z0-9._-]{1,64}";

    public static final String ID_MESSAGE = "{detail.plain-id}";

    /**
     * Names the columns of an employee for a query. The answer of a prepared query must keep its shape when a migration adds a
     * column to the table, or PostgreSQL refuses it within a transaction.
     */
    static final String COLUMNS =
            "key, employee_id, data_key_id, external_id, full_name, site, created_at, erased_at, enrolled_before";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long key;

    private String employeeId;

    @Column(insertable = false, updatable = false)
    private UUID dataKeyId;

    private @Nullable String externalId;
    private @Nullable String fullName;
    private @Nullable String site;

    private Instant createdAt;
    private @Nullable Instant erasedAt;

    @Column(insertable = false, updatable = false)
    private boolean enrolledBefore;

    @SuppressWarnings("NullAway.Init")
    protected Employee() {}

    static Employee read(ResultSet rs) throws SQLException {
        var employee = new Employee();
        employee.key = rs.getLong("key");
        employee.employeeId = rs.getString("employee_id");
        employee.dataKeyId = rs.getObject("data_key_id", UUID.class);
        employee.externalId = rs.getString("external_id");
        employee.fullName = rs.getString("full_name");
        employee.site = rs.getString("site");
        employee.createdAt = instant(rs, "created_at");
        employee.erasedAt = instantOrNull(rs, "erased_at");
        employee.enrolledBefore = rs.getBoolean("enrolled_before");
        return employee;
    }

    public long key() {
        if (key == null) {
            throw new IllegalStateException("Not stored yet");
        }
        return key;
    }

    public String employeeId() {
        return employeeId;
    }

    /** Names the data key under which this person's templates and photos are sealed. */
    public UUID dataKeyId() {
        return dataKeyId;
    }

    /** Returns what another system calls the person, as {@link ExternalId} describes it; null means nothing. */
    public @Nullable String externalId() {
        return externalId;
    }

    public @Nullable String fullName() {
        return fullName;
    }

    public @Nullable String site() {
        return site;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Tells whether the person has a template or ever had one. */
    public boolean isEnrolledBefore() {
        return enrolledBefore;
    }

    /** Says what another system calls the person. {@link Employees#identify} keeps such ids unique. */
    void identify(@Nullable String id) {
        externalId = id;
    }

    public void rename(@Nullable String name) {
        fullName = name;
    }

    /** Says to which site the person belongs; {@link Homes} seals that. */
    void move(@Nullable String where) {
        site = where;
    }

    /** Returns a random pseudonym, which does not match {@link #ID_PATTERN}. */
    public static String newPseudonym() {
        return "erased:" + UUID.randomUUID();
    }

    /** Replaces all personal data by the pseudonym. */
    public void erase(String pseudonym, Instant now) {
        employeeId = pseudonym;
        externalId = null;
        fullName = null;
        site = null;
        erasedAt = now;
    }

    public boolean isErased() {
        return erasedAt != null;
    }
}
