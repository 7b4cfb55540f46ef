package dev.presente.report.leave;

import dev.presente.attendance.allowance.LeaveAccounts;
import dev.presente.attendance.allowance.LeaveAccounts.PersonBalance;
import dev.presente.report.Column;
import dev.presente.report.CsvWriter;
import dev.presente.report.Table;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.wording.Wording;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Reports")
class LeaveReportController {
    private static final List<Column> COLUMNS = List.of(
            new Column("employeeId", "Employee", Column.Type.TEXT),
            new Column("fullName", "Name", Column.Type.TEXT),
            new Column("kind", "Kind", Column.Type.TEXT),
            new Column("entitlement", "Entitlement", Column.Type.NUMBER),
            new Column("carriedOver", "Carried over", Column.Type.NUMBER),
            new Column("adjustments", "Adjustments", Column.Type.NUMBER),
            new Column("lapsed", "Lapsed", Column.Type.NUMBER),
            new Column("taken", "Taken", Column.Type.NUMBER),
            new Column("approved", "Approved", Column.Type.NUMBER),
            new Column("pending", "Pending", Column.Type.NUMBER),
            new Column("left", "Left", Column.Type.NUMBER));

    private final LeaveAccounts accounts;

    LeaveReportController(LeaveAccounts accounts) {
        this.accounts = accounts;
    }

    record LeaveReport(@Schema(allowableValues = "leave") String report, int year, List<PersonBalance> items) {}

    @GetMapping("/reports/leave")
    @Operation(
            operationId = "reportLeave",
            summary = "Leave of everybody in a year, as JSON or CSV",
            description =
                    "A row for each person who is employed in the year and each kind of leave that is counted, in days.")
    @ApiResponse(
            responseCode = "200",
            description = "The whole list",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = LeaveReport.class)),
                @Content(mediaType = "text/csv")
            })
    ResponseEntity<?> report(
            @RequestParam @Min(1970) @Max(9999) @Schema(description = "the calendar year") int year,
            @RequestParam(defaultValue = "json") @Schema(allowableValues = {"json", "csv"}) String format,
            @RequestParam(defaultValue = "false") @Schema(description = "CSV: begin with a byte order mark, for Excel")
                    boolean bom)
            throws IOException {
        if (!format.equals("json") && !format.equals("csv")) {
            throw new ProblemException(ProblemCode.INVALID_PARAMETER, Wording.of("detail.format.leave"));
        }
        var all = accounts.everybody(year);
        if (format.equals("json")) {
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(new LeaveReport("leave", year, all));
        }
        var out = new ByteArrayOutputStream();
        new CsvWriter(bom)
                .write(
                        new Table(
                                "leave",
                                "Leave",
                                String.valueOf(year),
                                COLUMNS,
                                1,
                                all.stream().map(LeaveReportController::cells)),
                        out);
        var name = "leave-%d.csv".formatted(year);
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8;header=present"))
                .body(out.toByteArray());
    }

    private static List<@Nullable Object> cells(PersonBalance one) {
        var balance = one.balance();
        return Arrays.asList(
                one.employeeId(),
                one.fullName(),
                balance.kind(),
                days(balance.entitlement()),
                days(balance.carriedOver()),
                days(balance.adjustments()),
                days(balance.lapsed()),
                days(balance.taken()),
                days(balance.approved()),
                days(balance.pending()),
                days(balance.left()));
    }

    private static BigDecimal days(BigDecimal days) {
        var brief = days.stripTrailingZeros();
        return brief.scale() < 0 ? brief.setScale(0) : brief;
    }
}
