package dev.presente.report;

/**
 * Describes a column of a report.
 *
 * @param name for programs, in camel case: the member in JSON, the header in CSV, and in snake case the column of the view
 * @param title for people: the header in XLSX and PDF
 */
record Column(String name, String title, Type type) {

    /** Says what the cells of a column hold. A cell may always be null, which means that it has no value. */
    enum Type {
        /** The cells are {@link String}s. */
        TEXT,
        /** The cells are {@link String}s with words for programs, such as {@code LATE FORGOTTEN_OUT}. */
        CODES,
        /** The cells are {@link java.time.LocalDate}s. */
        DATE,
        /** The cells are {@link java.time.LocalTime}s. */
        TIME,
        /** The cells are {@link java.time.ZonedDateTime}s: an instant in the time zone in which it is shown. */
        INSTANT,
        /** The cells are {@link java.time.Duration}s, not negative. */
        DURATION,
        /** The cells are {@link java.time.Duration}s of either sign, such as worked less planned. */
        BALANCE,
        /** The cells are {@link Long}s. */
        NUMBER;

        /** Decides whether the cells of a page can be added up. */
        boolean adds() {
            return this == DURATION || this == BALANCE || this == NUMBER;
        }
    }
}
