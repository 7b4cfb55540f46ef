package dev.presente.attendance.roster;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A row of {@code holiday}, which is only ever added or deleted. */
@Entity
@Table(name = "holiday")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // what is read of it is a Holiday
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
