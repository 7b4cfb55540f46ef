package dev.presente.attendance.plan;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Represents a row of {@code holiday}. Rows are only added and deleted, never changed. */
@Entity
@Table(name = "holiday")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // queries read its columns into a Holiday
class HolidayRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    private @Nullable String site;
    private LocalDate day;
    private String name;

    protected HolidayRow() {}

    HolidayRow(@Nullable String site, LocalDate day, String name) {
        this.site = site;
        this.day = day;
        this.name = name;
    }

    long id() {
        return id;
    }
}
