package dev.presente.company;

import java.time.LocalDate;
import java.util.List;

/**
 * Says what to make; the same plan gives the same rows.
 *
 * @param sites at most {@link #MOST_SITES}
 * @param to inclusive
 */
public record CompanyPlan(long seed, int people, int sites, LocalDate from, LocalDate to) {
    /** There is one site for each of the zones. */
    public static final int MOST_SITES = Site.values().length;

    private static final int MOST_PEOPLE = 99_999;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException with one line that says what is wrong
     */
    public CompanyPlan {
        if (people < 1 || people > MOST_PEOPLE) {
            throw new IllegalArgumentException("People must be 1 to " + MOST_PEOPLE);
        }
        if (sites < 1 || sites > MOST_SITES) {
            throw new IllegalArgumentException("Sites must be 1 to " + MOST_SITES);
        }
        if (to.isBefore(from) || from.plusYears(5).isBefore(to)) {
            throw new IllegalArgumentException("The days must be in order and within five years");
        }
    }

    List<Site> places() {
        return List.of(Site.values()).subList(0, sites);
    }
}
