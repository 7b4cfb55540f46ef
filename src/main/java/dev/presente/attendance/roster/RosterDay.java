package dev.presente.attendance.roster;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import org.jspecify.annotations.Nullable;

/** Represents one day of the cycle of a roster, which {@link Rosters} reads and writes. */
@Entity
@IdClass(RosterDay.Place.class)
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // only the mapping uses the fields
class RosterDay {
    /**
     * Says which day it is.
     *
     * @param position from 0, the day of the anchor
     */
    record Place(String roster, int position) {}

    @Id
    private String roster;

    @Id
    private int position;

    /** Names the shift; null is a day of rest. */
    private @Nullable String shift;

    protected RosterDay() {}
}
