package dev.presente.report.payroll;

import dev.presente.attendance.DerivedDays;
import dev.presente.people.Employees;
import dev.presente.people.ExternalId;
import dev.presente.report.CsvWriter;
import dev.presente.report.Selection;
import dev.presente.report.TableWriter;
import dev.presente.report.XlsxWriter;
import dev.presente.report.payroll.Payroll.By;
import dev.presente.report.payroll.Payroll.Made;
import dev.presente.report.text.Words;
import dev.presente.site.KnownSites;
import dev.presente.system.Listing;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.SingleLine;
import dev.presente.wording.Wording;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/reports/payroll")
@Tag(name = "Payroll")
class PayrollController {
    private static final String FINGERPRINT = "Presente-Fingerprint";
    private static final String CLOSED = "Presente-Closed";

    private final Payroll payroll;
    private final PayrollTemplates templates;
    private final DerivedDays days;
    private final KnownSites sites;
    private final Employees employees;

    PayrollController(
            Payroll payroll, PayrollTemplates templates, DerivedDays days, KnownSites sites, Employees employees) {
        this.payroll = payroll;
        this.templates = templates;
        this.days = days;
        this.sites = sites;
        this.employees = employees;
    }

    /**
     * Holds the payroll as JSON.
     *
     * @param closed whether all days of all people in it are locked
     * @param fingerprint the SHA-256 of what it was made from: it stays the same as long as nothing of this changes
     */
    record PayrollReport(
            @Schema(allowableValues = "payroll") String report,
            LocalDate from,
            LocalDate to,
            @Nullable String site,
            boolean closed,
            String fingerprint,
            List<PayrollRow> items) {}

    /** Names a file format of the payroll. */
    enum Format {
        JSON,
        CSV,
        XLSX;

        static Format of(String name) {
            for (var format : values()) {
                if (format.extension().equals(name)) {
                    return format;
                }
            }
            throw new ProblemException(ProblemCode.INVALID_PARAMETER, Wording.of("detail.format.payroll"));
        }

        String extension() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @GetMapping
    @Operation(
            operationId = "getPayroll",
            summary = "Hours of each person by category, as JSON, CSV or XLSX",
            description =
                    "`worked` is `regular` plus `overtime` plus `unpaidWork`. `night`, `holiday` and `restDay` say"
                            + " how much of what is paid or waits was when, by the clock of the site. docs/payroll.md says what"
                            + " each column counts.")
    @ApiResponse(
            responseCode = "200",
            description = "A row a person; two headers say the same as members of the JSON",
            headers = {
                @Header(name = FINGERPRINT, description = "as `fingerprint`", schema = @Schema(type = "string")),
                @Header(name = CLOSED, description = "as `closed`", schema = @Schema(type = "boolean"))
            },
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = PayrollReport.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(
                        mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                        schema = @Schema(type = "string", format = "binary"))
            })
    ResponseEntity<?> report(
            @RequestParam @Schema(description = "the first day", format = "date") String from,
            @RequestParam @Schema(description = "the last day; at most 366 days, both ends included", format = "date")
                    String to,
            @RequestParam(required = false) @SingleLine @Nullable String site,
            @RequestParam(required = false) @SingleLine @Nullable String employeeId,
            @RequestParam(required = false) @ExternalId @Nullable String externalId,
            @RequestParam(defaultValue = "json") @Schema(allowableValues = {"json", "csv", "xlsx"}) String format,
            @RequestParam(defaultValue = "period")
                    @Schema(
                            allowableValues = {"period", "week"},
                            description = "a row a person, or one a person and ISO week")
                    String by,
            @RequestParam(required = false)
                    @Schema(description = "CSV: the template that says what a payroll system reads")
                    @SingleLine
                    @Nullable
                    String template,
            @RequestParam(required = false)
                    @Schema(description = "refuse unless all days are locked; default: only with a `template`")
                    @Nullable
                    Boolean closedOnly,
            @RequestParam(defaultValue = "false") @Schema(description = "CSV: begin with a byte order mark, for Excel")
                    boolean bom,
            Locale locale)
            throws IOException {
        var as = Format.of(format);
        var each = by(by);
        var layout = template == null ? null : templates.named(template);
        if (layout != null && as != Format.CSV) {
            throw new ProblemException(ProblemCode.INVALID_PARAMETER, Wording.of("detail.template.csv"));
        }
        var who = employees.wanted(employeeId, externalId);
        var words = Words.in(locale);
        var selection = Selection.parse(from, to, sites.existing(site), who);
        days.refresh(who);
        var made = payroll.of(selection, each);
        if ((closedOnly == null ? layout != null : closedOnly) && !made.closed()) {
            throw new ProblemException(ProblemCode.PERIOD_NOT_CLOSED, Wording.of("detail.payroll.open"));
        }
        return switch (as) {
            case JSON ->
                answer(made)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(new PayrollReport(
                                "payroll",
                                selection.from(),
                                selection.to(),
                                selection.site(),
                                made.closed(),
                                made.fingerprint(),
                                made.rows()));
            case CSV ->
                layout == null
                        ? file(
                                made,
                                selection,
                                each,
                                words,
                                new CsvWriter(bom),
                                as,
                                "text/csv;charset=UTF-8;header=present")
                        : attached(answer(made), selection, layout.extension())
                                .contentType(layout.mediaType())
                                .body(layout.write(selection, each, made.rows()));
            case XLSX ->
                file(
                        made,
                        selection,
                        each,
                        words,
                        new XlsxWriter(words),
                        as,
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        };
    }

    /** Names a template and the payroll system that reads its files. */
    record Offered(String name, String system, String source) {}

    @GetMapping("/templates")
    @Operation(
            operationId = "listPayrollTemplates",
            summary = "List the templates for payroll systems",
            description =
                    "Those of the service and those of the folder `PRESENTE_PAYROLL_TEMPLATES`. A file that cannot"
                            + " be read is refused with `invalid-parameter`.")
    Listing<Offered> templates(
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "1000") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        return Listing.of(templates.names().stream().map(this::offered).toList(), page, size);
    }

    private Offered offered(String name) {
        var template = templates.named(name);
        return new Offered(name, template.system(), template.source());
    }

    private static By by(String name) {
        for (var one : By.values()) {
            if (one.name().toLowerCase(Locale.ROOT).equals(name)) {
                return one;
            }
        }
        throw new ProblemException(ProblemCode.INVALID_PARAMETER, Wording.of("detail.payroll.by"));
    }

    private static ResponseEntity.BodyBuilder answer(Made made) {
        return ResponseEntity.ok()
                .header(FINGERPRINT, made.fingerprint())
                .header(CLOSED, String.valueOf(made.closed()));
    }

    private static ResponseEntity<?> file(
            Made made, Selection selection, By by, Words words, TableWriter writer, Format format, String type)
            throws IOException {
        var out = new ByteArrayOutputStream();
        writer.write(PayrollTable.of(selection, by, made.rows(), words), out);
        return attached(answer(made), selection, format.extension())
                .contentType(MediaType.parseMediaType(type))
                .body(out.toByteArray());
    }

    private static ResponseEntity.BodyBuilder attached(
            ResponseEntity.BodyBuilder answer, Selection selection, String extension) {
        var name = "payroll-%s-%s.%s".formatted(selection.from(), selection.to(), extension);
        return answer.header(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name).build().toString());
    }
}
