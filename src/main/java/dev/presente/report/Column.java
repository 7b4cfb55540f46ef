package dev.presente.report;

import dev.presente.report.text.Words;

/**
 * Describes a column of a report.
 *
 * @param name for programs, in camel case: the member in JSON, the header in CSV, and in snake case the column of the view
 * @param title for people: the header in XLSX and PDF
 */
public record Column(String name, String title, Type type) {

    /** Returns the column with its title in the language of these words. */
    public Column in(Words words) {
        return new Column(name, words.of("column." + name), type);
    }

    /** Says what the cells of a column hold. A cell may always be null, which means that it has no value. */
    public enum Type {
        /** The cells are {@link String}s. */
        TEXT,
        /** The cells are {@link String}s with words for programs, such as {@code LATE FORGOTTEN_OUT}. */
        CODES,
        /** The cells are {@link java.time.LocalDate}s. */
        DATE,
        /** The cells are {@link java.time.LocalTime}s. */
        TIME,
        /** The cells are {@link java.time.OffsetDateTime}s: an instant as the clock of the place showed it. */
        INSTANT,
        /** The cells are {@link java.time.Duration}s, not negative. */
        DURATION,
        /** The cells are {@link java.time.Duration}s of either sign, such as worked less planned. */
        BALANCE,
        /** The cells are {@link java.time.Duration}s, not negative, which are written as decimal hours. */
        HOURS,
        /** The cells are {@link Long}s, or {@link java.math.BigDecimal}s in a table that is written as CSV alone. */
        NUMBER;

        /** Decides whether the cells of a page can be added up. */
        boolean adds() {
            return this == DURATION || this == HOURS || this == BALANCE || this == NUMBER;
        }
    }
}
