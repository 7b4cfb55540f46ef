package dev.presente.attendance.workday;

import dev.presente.attendance.events.Direction;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An approved change to what the events say. Of two about the same punch the one with the higher number counts. */
public sealed interface Correction {
    /** Rises with each decision about a person. */
    long decision();

    /** A punch that is missing. */
    record Add(long decision, Punch punch) implements Correction {}

    /** A punch that does not count. */
    record Remove(long decision, UUID punch) implements Correction {}

    /** Another time or direction for a punch; null leaves it. */
    record Change(
            long decision,
            UUID punch,
            @Nullable Instant at,
            @Nullable Direction direction) implements Correction {}

    /** How much of a day's overtime is paid at most. */
    record Overtime(long decision, LocalDate day, Duration approved) implements Correction {}
}
