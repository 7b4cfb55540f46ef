package dev.presente.people;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Tells on which past days a person was at work. */
public interface PastWork {
    /**
     * Returns the days before today, in the time zone of each, that have a check-in or other work, in their order. A night
     * shift belongs to the day on which it began. It is derived in a transaction of its own first, which waits for the lock
     * of the person: the caller must not hold it.
     */
    List<LocalDate> of(String employeeId);

    /** Returns the first day, from {@code first} to {@code last}, that is locked at a site of the person. */
    Optional<LocalDate> firstClosed(String employeeId, LocalDate first, LocalDate last);
}
