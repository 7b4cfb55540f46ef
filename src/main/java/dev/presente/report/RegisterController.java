package dev.presente.report;

import dev.presente.attendance.DerivedDays;
import dev.presente.people.Employees;
import dev.presente.report.text.Fonts;
import dev.presente.report.text.Undrawn;
import dev.presente.report.text.Words;
import dev.presente.signature.FileSignatures;
import dev.presente.signature.Statement;
import dev.presente.site.KnownSites;
import dev.presente.system.Caller;
import dev.presente.system.LoggedRead;
import dev.presente.system.SingleLine;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/reports/register")
@Tag(name = "Reports")
class RegisterController {
    private static final String SIGNATURE = "Presente-Signature";

    private final ReportFiles files;
    private final FileSignatures signatures;
    private final DerivedDays days;
    private final KnownSites sites;
    private final Employees employees;
    private final Fonts fonts;
    private final Clock clock;

    RegisterController(
            ReportFiles files,
            FileSignatures signatures,
            DerivedDays days,
            KnownSites sites,
            Employees employees,
            Fonts fonts,
            Clock clock) {
        this.files = files;
        this.signatures = signatures;
        this.days = days;
        this.sites = sites;
        this.employees = employees;
        this.fonts = fonts;
        this.clock = clock;
    }

    @GetMapping
    @LoggedRead(parameters = {"from", "to", "site", "format"})
    @Operation(
            operationId = "getRegister",
            summary = "The register of working time for a labour inspector, signed",
            description =
                    "Each person's days, punches with the proof of each, corrections and changes with author and reason."
                            + " The audit keeps who asked for it. `presente verify-register` checks the signature;"
                            + " docs/reports.md describes the columns.")
    @ApiResponse(
            responseCode = "200",
            description = "The whole register",
            headers =
                    @Header(
                            name = SIGNATURE,
                            description =
                                    "A JWS (RFC 7515, EdDSA) that states the SHA-256 of the answer, what it is about,"
                                            + " when it was made and who asked. Keep it in a file beside the register",
                            schema = @Schema(type = "string")),
            content = {
                @Content(mediaType = "application/json", schema = @Schema(ref = ReportLists.REGISTER)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(
                        mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                        schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = "application/pdf", schema = @Schema(type = "string", format = "binary"))
            })
    void register(
            @AuthenticationPrincipal Caller caller,
            @RequestParam @Schema(description = "the first day", format = "date") String from,
            @RequestParam @Schema(description = "the last day, at most four years from the first", format = "date")
                    String to,
            @RequestParam(required = false) @SingleLine @Nullable String site,
            @RequestParam(required = false) @SingleLine @Nullable String employeeId,
            @RequestParam(defaultValue = "json") @Schema(allowableValues = {"json", "csv", "xlsx", "pdf"})
                    String format,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        var as = Format.named(format, fonts);
        var who = employees.wanted(employeeId, null);
        var selection = Selection.parse(from, to, sites.existing(site), who, Register.MAX_DAYS);
        days.refresh(who);
        var words = Words.in(locale);
        var undrawn = new Undrawn(fonts);
        try (var file =
                files.write(Register.REPORT, selection, as.writer(false, fonts, words, undrawn), words, undrawn)) {
            var name = "register-%s-%s.%s".formatted(selection.from(), selection.to(), as.extension());
            response.setHeader(
                    SIGNATURE,
                    signatures.sign(new Statement(
                            name,
                            file.sha256(),
                            file.size(),
                            selection.from(),
                            selection.to(),
                            selection.site(),
                            selection.employeeId(),
                            clock.instant().truncatedTo(ChronoUnit.SECONDS),
                            caller.name(),
                            caller.requestId())));
            if (!undrawn.isEmpty()) {
                response.setHeader(ReportController.UNDRAWN, undrawn.header());
            }
            file.sendAs(name, as, response);
        }
    }

    @GetMapping(path = "/key", produces = "application/x-pem-file")
    @Operation(
            operationId = "getRegisterKey",
            summary = "The public key that checks the signatures of registers",
            description = "Ed25519, in PEM. It follows from the key of the audit and changes only with it.")
    String registerKey() {
        return signatures.publicKey();
    }
}
