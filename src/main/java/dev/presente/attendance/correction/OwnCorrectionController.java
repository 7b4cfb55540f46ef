package dev.presente.attendance.correction;

import dev.presente.attendance.correction.CorrectionQuery.RecordedCorrection;
import dev.presente.attendance.events.Direction;
import dev.presente.people.Employees;
import dev.presente.system.Caller;
import dev.presente.system.Listing;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.SingleLine;
import dev.presente.wording.Wording;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes requests of people for corrections of their own punches. They wait in the inbox like all others. */
@RestController
@RequestMapping("/me/corrections")
@Tag(name = "My own page")
class OwnCorrectionController {
    private final Employees employees;
    private final CorrectionService service;
    private final CorrectionQuery corrections;

    OwnCorrectionController(Employees employees, CorrectionService service, CorrectionQuery corrections) {
        this.employees = employees;
        this.service = service;
        this.corrections = corrections;
    }

    /** Holds what a person asks for. A member means what it means in {@code POST /attendance/corrections}. */
    record OwnCorrection(
            @NotNull CorrectionKind kind,
            @Nullable UUID eventId,

            @Schema(format = "date-time") @Nullable String at,
            @Schema(example = "2026-11-19T06:00") @Nullable String localAt,
            @Nullable Direction direction,
            @Nullable LocalDate day,

            @Schema(example = "06:00", type = "string") @Nullable
            LocalTime time,

            @NotNull @SingleLine(max = 500) String reason) {
        CorrectionRequest of(String employeeId) {
            return new CorrectionRequest(
                    employeeId, kind, eventId, at, localAt, null, direction, day, time, null, reason);
        }
    }

    @GetMapping
    @Operation(operationId = "getOwnCorrections", summary = "List one's own corrections, the newest request first")
    Listing<RecordedCorrection> list(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        return corrections.of(employees.own(caller).key(), page, size);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "requestOwnCorrection",
            summary = "Ask for a correction of one's own punches",
            description = "It counts once somebody else has approved it. Overtime is not asked for here.")
    RecordedCorrection request(@AuthenticationPrincipal Caller caller, @Valid @RequestBody OwnCorrection wish) {
        if (wish.kind() == CorrectionKind.OVERTIME) {
            throw new ProblemException(ProblemCode.INVALID_PARAMETER, Wording.of("detail.correction.own"));
        }
        return service.request(caller, wish.of(employees.own(caller).employeeId()));
    }
}
