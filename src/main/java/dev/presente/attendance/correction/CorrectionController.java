package dev.presente.attendance.correction;

import dev.presente.attendance.correction.CorrectionQuery.Filter;
import dev.presente.attendance.correction.CorrectionQuery.RecordedCorrection;
import dev.presente.people.Employees;
import dev.presente.people.ExternalId;
import dev.presente.site.KnownSites;
import dev.presente.system.Caller;
import dev.presente.system.Listing;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.SingleLine;
import dev.presente.system.lists.ListWish;
import dev.presente.wording.Wording;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/attendance/corrections")
@Tag(name = "Attendance")
class CorrectionController {
    private final Employees employees;
    private final CorrectionService service;
    private final CorrectionQuery corrections;
    private final KnownSites sites;

    CorrectionController(
            CorrectionService service, CorrectionQuery corrections, Employees employees, KnownSites sites) {
        this.employees = employees;
        this.service = service;
        this.corrections = corrections;
        this.sites = sites;
    }

    record Decision(@NotNull @SingleLine(max = 500) String reason) {}

    @GetMapping
    @Operation(summary = "List corrections, usually the newest request first")
    Listing<RecordedCorrection> list(
            @RequestParam(required = false) @SingleLine @Nullable String employeeId,
            @RequestParam(required = false)
                    @ExternalId
                    @Schema(description = "the person whom another system calls so")
                    @Nullable
                    String externalId,
            @RequestParam(required = false) @Nullable State state,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Schema(description = "inclusive") @Nullable LocalDate to,
            @RequestParam(required = false)
                    @Schema(description = "only corrections of this kind; absent: all")
                    @Nullable
                    CorrectionKind kind,
            @RequestParam(required = false) @SingleLine @Nullable String site,
            @RequestParam(required = false) @SingleLine @Nullable String search,
            @RequestParam(defaultValue = "REQUESTED") CorrectionQuery.Sort sort,
            @RequestParam(defaultValue = "true") boolean reverse,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        var who = employees.wanted(employeeId, externalId);
        return corrections.list(
                new Filter(who, state, kind, sites.existing(site), from, to),
                sort,
                new ListWish(search, reverse, page, size));
    }

    @GetMapping("/{id}")
    @Operation(summary = "Show a correction")
    RecordedCorrection get(@PathVariable UUID id) {
        return corrections
                .find(id)
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, Wording.of("detail.no-correction", id)));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Ask for a correction",
            description =
                    "It counts once approved. `NOT_ME` takes back a check-in of somebody else. Who sends it has asked for"
                            + " it: `requestedBy` is the account or key.")
    RecordedCorrection request(@AuthenticationPrincipal Caller caller, @Valid @RequestBody CorrectionRequest request) {
        return service.request(caller, request);
    }

    @PostMapping("/{id}/approve")
    @Operation(
            summary = "Approve a correction; the day is derived anew",
            description =
                    "Who sends it has decided it, and nobody decides about their own days: a key or account that is"
                            + " linked to the person, or named like the person, is refused with 403 `forbidden`.")
    RecordedCorrection approve(
            @AuthenticationPrincipal Caller caller, @PathVariable UUID id, @Valid @RequestBody Decision decision) {
        return service.decide(caller, id, State.APPROVED, decision.reason());
    }

    @PostMapping("/{id}/reject")
    @Operation(summary = "Reject a correction; nothing changes")
    RecordedCorrection reject(
            @AuthenticationPrincipal Caller caller, @PathVariable UUID id, @Valid @RequestBody Decision decision) {
        return service.decide(caller, id, State.REJECTED, decision.reason());
    }
}
