package dev.presente.attendance.roster;

import dev.presente.attendance.shift.ShiftDefinition;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Represents a row of {@code shift_version}, which {@link Shifts} reads and writes. */
@Entity
@Table(name = "shift_version")
@IdClass(ShiftVersionRow.Start.class)
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // only the mapping uses the fields
class ShiftVersionRow {
    /** Says which version it is. */
    record Start(String shift, LocalDate effectiveFrom) {}

    @Id
    private String shift;

    @Id
    private LocalDate effectiveFrom;

    @JdbcTypeCode(SqlTypes.JSON)
    private ShiftDefinition definition;

    protected ShiftVersionRow() {}
}
