package dev.presente.report;

import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says which days a report is about.
 *
 * @param from the first day
 * @param to the last day
 * @param site null means all sites
 * @param employeeId null means everybody
 */
public record Selection(
        LocalDate from,
        LocalDate to,
        @Nullable String site,
        @Nullable String employeeId) {
    static final int MAX_DAYS = 366;

    /**
     * Checks the range of days.
     *
     * @throws ProblemException {@code invalid-parameter}
     */
    public Selection {
        if (from.isAfter(to)) {
            throw invalid("from must not be after to");
        }
        if (ChronoUnit.DAYS.between(from, to) >= MAX_DAYS) {
            throw invalid("from and to must be at most " + MAX_DAYS + " days apart, both included");
        }
    }

    /**
     * Reads the parameters of a request.
     *
     * @throws ProblemException {@code invalid-parameter}
     */
    public static Selection parse(String from, String to, @Nullable String site, @Nullable String employeeId) {
        return new Selection(day("from", from), day("to", to), site, employeeId);
    }

    private static LocalDate day(String parameter, String text) {
        try {
            var day = LocalDate.parse(text);
            if (day.getYear() >= 1970 && day.getYear() <= 9999) {
                return day;
            }
        } catch (DateTimeParseException e) {
            // the error is told below
        }
        throw invalid(parameter + " must be a date such as 2026-11-23");
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(ProblemCode.INVALID_PARAMETER, detail);
    }

    /** Describes the selection for people. */
    public String told() {
        return Stream.of(from.equals(to) ? from.toString() : from + " to " + to, site, employeeId)
                .filter(part -> part != null)
                .collect(Collectors.joining(", "));
    }
}
