package dev.presente.attendance.plan;

import dev.presente.attendance.dayplan.Leave;
import dev.presente.attendance.plan.HolidayController.NewHoliday;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
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

    @Enumerated(EnumType.STRING)
    private Leave.Portion portion;

    protected HolidayRow() {}

    HolidayRow(@Nullable String site, NewHoliday request) {
        this.site = site;
        this.day = request.day();
        this.name = request.name();
        this.portion = request.portion() == null ? Leave.Portion.FULL : request.portion();
    }

    long id() {
        return id;
    }
}
