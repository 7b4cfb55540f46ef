package dev.presente.attendance.daybook;

import dev.presente.attendance.workday.Flag;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is here on a day, everybody who is employed on it or came. */
record Board(LocalDate day, Instant at, List<Line> people) {
    /** Where somebody is. */
    enum Presence {
        IN,
        OUT,
        /** Should come, or should have come by now. */
        EXPECTED,
        ABSENT,
        /** On leave, holiday or a day of rest. */
        OFF,
        /** Neither planned nor seen. */
        UNPLANNED
    }

    record Line(
            String employeeId,
            @Nullable String fullName,
            @Nullable String site,
            String zone,
            @Nullable String shift,
            Presence presence,
            List<Flag> flags,
            @Nullable Instant firstIn,
            @Nullable Instant lastOut,
            Duration worked,
            Duration late) {}
}
