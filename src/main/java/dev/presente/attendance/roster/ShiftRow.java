package dev.presente.attendance.roster;

import dev.presente.attendance.shift.ShiftDefinition;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Represents a row of {@code shift}, which {@link Shifts} reads and writes. */
@Entity
@Table(name = "shift")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // only the mapping uses the fields
class ShiftRow {
    @Id
    private String name;

    @JdbcTypeCode(SqlTypes.JSON)
    private ShiftDefinition definition;

    protected ShiftRow() {}
}
