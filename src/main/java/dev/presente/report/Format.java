package dev.presente.report;

import dev.presente.report.text.Fonts;
import dev.presente.report.text.Undrawn;
import dev.presente.report.text.Words;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.wording.Wording;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;

/** Names a file format of a report. */
enum Format {
    JSON,
    CSV,
    XLSX,
    PDF;

    /**
     * Returns the format of that name.
     *
     * @throws ProblemException {@code invalid-parameter}, or {@code not-acceptable} when PDF cannot be drawn on this machine
     */
    static Format named(String name, Fonts fonts) {
        var format = Arrays.stream(values())
                .filter(one -> one.extension().equals(name))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.INVALID_PARAMETER,
                        Wording.of(
                                "detail.format",
                                Arrays.stream(values()).map(Format::extension).collect(Collectors.joining(", ")))));
        if (format == PDF && !fonts.areThere()) {
            throw new ProblemException(ProblemCode.NOT_ACCEPTABLE, Wording.of("detail.pdf"));
        }
        return format;
    }

    MediaType mediaType() {
        return switch (this) {
            case JSON -> MediaType.APPLICATION_JSON;
            case CSV -> MediaType.parseMediaType("text/csv;charset=UTF-8;header=present");
            case XLSX -> MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
            case PDF -> MediaType.APPLICATION_PDF;
        };
    }

    /**
     * Returns the writer of this format.
     *
     * @param byteOrderMark whether a CSV file begins with a byte order mark
     * @param fonts what PDF is drawn with
     * @param words of the language in which people read it
     * @param undrawn what was found in the rows that were read
     */
    TableWriter writer(boolean byteOrderMark, Fonts fonts, Words words, Undrawn undrawn) {
        return switch (this) {
            case JSON -> new JsonWriter();
            case CSV -> new CsvWriter(byteOrderMark);
            case XLSX -> new XlsxWriter(words);
            case PDF -> new PdfWriter(fonts, words, undrawn);
        };
    }

    /** Returns the extension of a file of this format. */
    String extension() {
        return name().toLowerCase(Locale.ROOT);
    }
}
