package dev.presente.attendance.board;

import dev.presente.attendance.workday.Flag;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows who is present on a day. It has a line for everybody who is employed on that day or came. */
record Board(LocalDate day, Instant at, List<Line> people) {
    /** Says where somebody is. */
    enum Presence {
        IN,
        OUT,
        /** The person should come later, or should have come by now. */
        EXPECTED,
        ABSENT,
        /** The person is on leave, or the day is a holiday or a day of rest. */
        OFF,
        /** Nothing is planned for the person, who has not come either. */
        UNPLANNED
    }

    record Line(
            String employeeId,
            @Nullable String externalId,
            @Nullable String fullName,
            @Nullable String site,
            String zone,
            @Nullable String shift,
            Presence presence,
            List<Flag> flags,
            @Nullable Instant firstIn,
            @Nullable String firstInOffset,
            @Nullable Instant lastOut,
            @Nullable String lastOutOffset,
            Duration worked,
            Duration late) {}
}
