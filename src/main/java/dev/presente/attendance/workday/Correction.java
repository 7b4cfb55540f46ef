package dev.presente.attendance.workday;

import dev.presente.attendance.events.Direction;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Changes, by approval, what the events say. Of two corrections of the same punch the one with the higher number counts. */
public sealed interface Correction {
    /** Returns the number of the decision, which rises with each decision about a person. */
    long decision();

    /** Adds a punch that is missing. */
    record Add(long decision, Punch punch) implements Correction {}

    /** Removes a punch that does not count. */
    record Remove(long decision, UUID punch) implements Correction {}

    /** Gives a punch another time or direction; null leaves it as it is. */
    record Change(
            long decision,
            UUID punch,
            @Nullable Instant at,
            @Nullable Direction direction) implements Correction {}

    /** Limits how much of a day's overtime is paid. */
    record Overtime(long decision, LocalDate day, Duration approved) implements Correction {}
}
