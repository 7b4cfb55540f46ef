package dev.presente.report.payroll;

import dev.presente.attendance.shift.Stretch.Pay;
import dev.presente.report.Column;
import dev.presente.report.Durations;
import dev.presente.report.Selection;
import dev.presente.report.Table;
import dev.presente.report.payroll.Part.Reason;
import dev.presente.report.text.Words;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.wording.Wording;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * Says how a payroll system reads hours: as text, in lines of fields. A field is a text in which {@code {name}} stands for a
 * column of the payroll; times are decimal hours.
 *
 * @param system the payroll system, for people
 * @param source where the public description of the format is
 * @param separator what stands between two fields
 * @param decimal what stands before the hundredths of an hour
 * @param encoding the name of a character set, such as {@code windows-1252}
 * @param date the pattern of days, such as {@code dd/MM/yyyy}
 * @param extension the extension of the file
 * @param before lines before the first person, in which {@code {from}} and {@code {to}} may stand
 * @param fields the fields of each line
 * @param lines a line for each of these that a person has time of; null means one line a person
 * @param sums further names that may stand in a field, each for the time that its entry takes
 */
record PayrollTemplate(
        String system,
        String source,
        String separator,
        String decimal,
        String encoding,
        String date,
        String extension,
        @Nullable List<String> before,
        List<String> fields,
        @Nullable List<Line> lines,
        @Nullable Map<String, Line> sums) {
    private static final Pattern PLACE = Pattern.compile("\\{([^{}]+)}");
    private static final Pattern ID = Pattern.compile("\\{(id|employeeId|externalId)}");
    private static final Pattern QUOTED = Pattern.compile("'[^']*'");
    private static final String LEAVE = "leave:";

    /** Refuses a template that lacks something. */
    PayrollTemplate {
        for (var needed : new Object[] {system, source, separator, decimal, encoding, date, extension, fields}) {
            Objects.requireNonNull(needed, "A template needs all its members but before and lines");
        }
    }

    /**
     * Says which time goes into one line of a person: worked time that fits all that is said here, or else a kind of leave.
     *
     * @param code the code of the payroll system, which {@code {code}} stands for; null where no field names it
     * @param pay null means all that is paid
     * @param why null means whatever the reason
     * @param night null means at any time
     * @param holiday null means on any day
     * @param leave the kind of leave; worked time does not count then
     */
    record Line(
            @Nullable String code,
            @Nullable List<Pay> pay,
            @Nullable List<Reason> why,
            @Nullable Boolean night,
            @Nullable Boolean holiday,
            @Nullable String leave) {
        /** Refuses what cannot be meant. */
        Line {
            if (leave != null && (pay != null || why != null || night != null || holiday != null)) {
                throw new IllegalArgumentException("A line takes leave or worked time");
            }
        }

        Duration time(PayrollRow row) {
            if (leave != null) {
                return Objects.requireNonNullElse(row.leave().get(leave), Duration.ZERO);
            }
            return row.parts().stream()
                    .filter(part -> fits(part.part()))
                    .map(PayrollRow.PartTime::time)
                    .reduce(Duration.ZERO, Duration::plus);
        }

        private boolean fits(Part part) {
            var paid = Objects.requireNonNullElse(pay, List.of(Pay.REGULAR, Pay.OVERTIME));
            return paid.contains(part.pay())
                    && (why == null || why.contains(part.why()))
                    && (night == null || night == part.night())
                    && (holiday == null || holiday == part.holiday());
        }
    }

    MediaType mediaType() {
        return new MediaType("text", "csv", charset());
    }

    /**
     * Writes the file.
     *
     * @throws ProblemException {@code invalid-parameter} when the template says what nobody understands
     */
    byte[] write(Selection selection, Payroll.By by, List<PayrollRow> rows) {
        var text = new StringBuilder();
        var days = days(selection);
        if (before != null) {
            before.forEach(line -> text.append(filled(line, days::get)).append("\r\n"));
        }
        var table = PayrollTable.of(selection, by, rows, Words.in(Locale.ENGLISH));
        var cells = table.rows().toList();
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var values = new HashMap<String, String>(days(Payroll.By.days(row.week(), selection)));
            values.putAll(values(table, cells.get(i)));
            Objects.requireNonNullElse(sums, Map.<String, Line>of())
                    .forEach((name, sum) -> values.put(name, hours(sum.time(row))));
            values.put("id", Objects.requireNonNullElse(row.externalId(), row.employeeId()));
            if (lines == null) {
                text.append(line(values));
                continue;
            }
            for (var line : lines) {
                var time = line.time(row);
                if (!time.isZero()) {
                    values.remove("code");
                    Optional.ofNullable(line.code()).ifPresent(code -> values.put("code", code));
                    values.put("hours", hours(time));
                    text.append(line(values));
                }
            }
        }
        return text.toString().getBytes(charset());
    }

    private Map<String, String> days(Selection selection) {
        return Map.of("from", day(selection.from()), "to", day(selection.to()));
    }

    private String line(Map<String, String> values) {
        Function<String, @Nullable String> known =
                name -> name.startsWith(LEAVE) ? values.getOrDefault(name, hours(Duration.ZERO)) : values.get(name);
        return fields.stream().map(field -> quoted(field(field, known))).collect(Collectors.joining(separator))
                + "\r\n";
    }

    /** An id of which a letter is lost may be that of somebody else. */
    private String field(String field, Function<String, @Nullable String> known) {
        ID.matcher(field).results().map(place -> known.apply(place.group(1))).forEach(id -> {
            if (id != null && !charset().newEncoder().canEncode(id)) {
                throw wrong(Wording.of("detail.template.id", id, encoding));
            }
        });
        return filled(field, known);
    }

    private Map<String, String> values(Table table, List<@Nullable Object> cells) {
        var values = new HashMap<String, String>();
        for (int i = 0; i < cells.size(); i++) {
            var column = table.columns().get(i);
            var cell = cells.get(i);
            if (column.type() == Column.Type.HOURS && cell instanceof Duration time) {
                values.put(column.name().replaceFirst("Hours$", ""), hours(time));
            } else if (column.type() != Column.Type.DURATION) {
                values.put(column.name(), cell == null ? "" : cell.toString());
            }
        }
        return values;
    }

    private String hours(Duration time) {
        return Durations.hours(time).replace(".", decimal);
    }

    /** A day has day, month and year: {@code DD} would be the day of the year, and {@code YYYY} the year of the week. */
    private String day(LocalDate day) {
        var letters = QUOTED.matcher(date).replaceAll("").chars().filter(Character::isLetter);
        if (!letters.allMatch(letter -> "dMuy".indexOf(letter) >= 0)) {
            throw wrong(Wording.of("detail.template.days", date));
        }
        try {
            return DateTimeFormatter.ofPattern(date, Locale.ROOT).format(day);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw wrong(Wording.of("detail.template.days", date));
        }
    }

    private Charset charset() {
        try {
            var charset = Charset.forName(encoding);
            if (charset.canEncode()) {
                return charset;
            }
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            // told below
        }
        throw wrong(Wording.of("detail.template.encoding", encoding));
    }

    private static String filled(String text, Function<String, @Nullable String> values) {
        return PLACE.matcher(text).replaceAll(place -> {
            var value = values.apply(place.group(1));
            if (value == null) {
                throw wrong(Wording.of("detail.template.place", place.group()));
            }
            return Matcher.quoteReplacement(value);
        });
    }

    private static ProblemException wrong(Wording detail) {
        return new ProblemException(ProblemCode.INVALID_PARAMETER, detail);
    }

    private String quoted(String value) {
        boolean plain = !value.contains(separator)
                && !value.contains("\"")
                && value.chars().noneMatch(c -> c == '\r' || c == '\n');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
