package dev.presente.attendance.roster;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of {@code site}, which {@link Sites} reads and writes. */
@Entity
@Table(name = "site")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // the fields are there for the mapping only
class SiteRow {
    @Id
    private String name;

    private String zone;

    protected SiteRow() {}
}
