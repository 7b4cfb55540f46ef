package dev.presente.report;

import dev.presente.report.text.Words;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.wording.Wording;
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
    /** A report is about at most so many days. */
    public static final int MAX_DAYS = 366;

    /**
     * Checks the range of days.
     *
     * @throws ProblemException {@code invalid-parameter}
     */
    public Selection {
        if (from.isAfter(to)) {
            throw invalid(Wording.of("detail.from-after-to"));
        }
    }

    /**
     * Reads the parameters of a request.
     *
     * @throws ProblemException {@code invalid-parameter}
     */
    public static Selection parse(String from, String to, @Nullable String site, @Nullable String employeeId) {
        return parse(from, to, site, employeeId, MAX_DAYS);
    }

    /**
     * Reads the parameters of a request about at most {@code most} days.
     *
     * @throws ProblemException {@code invalid-parameter}
     */
    static Selection parse(String from, String to, @Nullable String site, @Nullable String employeeId, int most) {
        return new Selection(day("from", from), day("to", to), site, employeeId).within(most);
    }

    /**
     * Checks the number of days.
     *
     * @throws ProblemException {@code invalid-parameter} when there are more than {@code most}
     */
    public Selection within(int most) {
        if (ChronoUnit.DAYS.between(from, to) >= most) {
            throw invalid(Wording.of("detail.days.most", most));
        }
        return this;
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
        throw invalid(Wording.of("detail.date", parameter));
    }

    private static ProblemException invalid(Wording detail) {
        return new ProblemException(ProblemCode.INVALID_PARAMETER, detail);
    }

    /** Describes the selection for people. */
    public String told(Words words) {
        return Stream.of(words.span(from, to), site, employeeId)
                .filter(part -> part != null)
                .collect(Collectors.joining(", "));
    }
}
