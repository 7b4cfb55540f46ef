package dev.presente.report;

import dev.presente.attendance.DerivedDays;
import dev.presente.people.Employees;
import dev.presente.people.ExternalId;
import dev.presente.report.text.Fonts;
import dev.presente.report.text.Undrawn;
import dev.presente.report.text.Words;
import dev.presente.site.KnownSites;
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
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Reports")
class ReportController {
    static final String UNDRAWN = "Presente-Undrawn";

    private final Employees employees;
    private final ReportFiles files;
    private final DerivedDays days;
    private final KnownSites sites;
    private final Fonts fonts;

    ReportController(ReportFiles files, DerivedDays days, KnownSites sites, Fonts fonts, Employees employees) {
        this.employees = employees;
        this.files = files;
        this.sites = sites;
        this.days = days;
        this.fonts = fonts;
    }

    @GetMapping("/reports/{report}")
    @Operation(
            operationId = "getReport",
            summary = "Worked days as JSON, CSV, XLSX or PDF",
            description = "`daily`: everybody on each day. `timesheet`: each person's days. `exceptions`: the days that"
                    + " somebody should look at, and why. `balance`: paid against planned time of each person over the"
                    + " closed days. docs/reports.md describes the columns.")
    @ApiResponse(
            responseCode = "200",
            description = "The whole report",
            headers =
                    @Header(
                            name = UNDRAWN,
                            description = "Only when texts have characters that no font of the machine has, which are"
                                    + " boxes in PDF: the number of these texts, a semicolon, and the characters",
                            schema = @Schema(type = "string", example = "2; U+1F600 U+1F601")),
            content = {
                @Content(mediaType = "application/json", schema = @Schema(ref = ReportLists.REPORT)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(
                        mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                        schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = "application/pdf", schema = @Schema(type = "string", format = "binary"))
            })
    void report(
            @PathVariable @Schema(allowableValues = {"daily", "timesheet", "exceptions", "balance"}) String report,
            @RequestParam @Schema(description = "the first day", format = "date") String from,
            @RequestParam @Schema(description = "the last day; at most 366 days, both ends included", format = "date")
                    String to,
            @RequestParam(required = false) @SingleLine @Nullable String site,
            @RequestParam(required = false) @SingleLine @Nullable String employeeId,
            @RequestParam(required = false)
                    @ExternalId
                    @Schema(description = "the person whom another system calls so")
                    @Nullable
                    String externalId,
            @RequestParam(defaultValue = "json") @Schema(allowableValues = {"json", "csv", "xlsx", "pdf"})
                    String format,
            @RequestParam(defaultValue = "false") @Schema(description = "CSV: begin with a byte order mark, for Excel")
                    boolean bom,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        var wanted = Report.named(report)
                .orElseThrow(() ->
                        new ProblemException(ProblemCode.NOT_FOUND, Wording.of("detail.no-report", Report.names())));
        var as = Format.named(format, fonts);
        var who = employees.wanted(employeeId, externalId);
        var selection = Selection.parse(from, to, sites.existing(site), who);
        days.refresh(who);
        var words = Words.in(locale);
        var undrawn = new Undrawn(fonts);
        try (var file = files.write(wanted, selection, as.writer(bom, fonts, words, undrawn), words, undrawn)) {
            var name = "%s-%s-%s.%s".formatted(wanted.name(), from, to, as.extension());
            if (!undrawn.isEmpty()) {
                response.setHeader(UNDRAWN, undrawn.header());
            }
            file.sendAs(name, as, response);
        }
    }
}
