package dev.presente.site;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Represents a row of {@code site}, which {@link Sites} reads and writes. */
@Entity
@Table(name = "site")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // only the mapping uses the fields
class SiteRow {
    @Id
    private String name;

    private @Nullable String zone;

    protected SiteRow() {}
}
