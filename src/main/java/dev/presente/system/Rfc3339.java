package dev.presente.system;

import dev.presente.wording.Wording;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/** Reads date-times of requests, such as {@code 2026-11-23T08:01:12Z}; an offset is obligatory. */
public final class Rfc3339 {
    private static final Pattern FORM =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?([Zz]|[+-]\\d\\d:\\d\\d)");

    private Rfc3339() {}

    /**
     * Parses a date-time.
     *
     * @throws ProblemException {@code invalid-parameter}, naming {@code parameter}
     */
    public static Instant parse(String parameter, String text) {
        try {
            if (FORM.matcher(text).matches()) {
                return OffsetDateTime.parse(text).toInstant();
            }
        } catch (DateTimeException e) {
            // the form is right, but there is no such day or hour
        }
        throw new ProblemException(ProblemCode.INVALID_PARAMETER, Wording.of("detail.instant", parameter));
    }
}
