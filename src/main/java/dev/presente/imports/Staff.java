package dev.presente.imports;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** Knows who works here, for files that should hold everybody. */
public interface Staff {
    /** Returns how many people are known. */
    long count();

    /**
     * Returns the ids of those who are employed on a day.
     *
     * @param except the internal keys of people to leave out
     */
    List<String> employed(LocalDate day, Set<Long> except);
}
