package dev.presente.attendance.roster;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;

/** Represents a row of {@code roster}, which {@link Rosters} reads and writes. */
@Entity
@Table(name = "roster")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // only the mapping uses the fields
class RosterRow {
    @Id
    private String name;

    private LocalDate anchor;

    protected RosterRow() {}
}
