package dev.presente.report;

/**
 * A column of a report.
 *
 * @param name for programs, in camel case: the member in JSON, the header in CSV, and in snake case the column of the view
 * @param title for people: the header in XLSX and PDF
 */
record Column(String name, String title, Type type) {

    /** What the cells of a column hold. A cell may always be null: nothing to tell. */
    enum Type {
        /** {@link String}. */
        TEXT,
        /** {@link String}: words of a program such as {@code LATE FORGOTTEN_OUT}. */
        CODES,
        /** {@link java.time.LocalDate}. */
        DATE,
        /** {@link java.time.LocalTime}. */
        TIME,
        /** {@link java.time.ZonedDateTime}: an instant in the time zone where it is told. */
        INSTANT,
        /** {@link java.time.Duration}, not negative. */
        DURATION,
        /** {@link java.time.Duration} of either sign, such as worked less planned. */
        BALANCE,
        /** {@link Long}. */
        NUMBER;

        /** Whether the cells of a page can be added up. */
        boolean adds() {
            return this == DURATION || this == BALANCE || this == NUMBER;
        }
    }
}
