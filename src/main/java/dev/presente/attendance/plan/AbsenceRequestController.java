package dev.presente.attendance.plan;

import dev.presente.attendance.plan.AbsenceDesk.AskedAbsence;
import dev.presente.people.Employees;
import dev.presente.people.ExternalId;
import dev.presente.site.KnownSites;
import dev.presente.system.Caller;
import dev.presente.system.Listing;
import dev.presente.system.SingleLine;
import dev.presente.system.lists.ListWish;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes what people ask for, and lists and decides it. Whoever asks sees their own only. */
@RestController
@Tag(name = "Rosters")
class AbsenceRequestController {
    private final Employees employees;
    private final AbsenceRequests requests;
    private final AbsenceDesk desk;
    private final KnownSites sites;

    AbsenceRequestController(Employees employees, AbsenceRequests requests, AbsenceDesk desk, KnownSites sites) {
        this.employees = employees;
        this.requests = requests;
        this.desk = desk;
        this.sites = sites;
    }

    record LeaveApproval(
            @NotNull @SingleLine(max = 500) String reason,

            @Schema(description = "whether the employer pays for the absence; default true") @Nullable
            Boolean paid) {}

    record LeaveRejection(@NotNull @SingleLine(max = 500) String reason) {}

    @GetMapping("/absence-requests")
    @Operation(summary = "List requests for leave by first day")
    Listing<AskedAbsence> list(
            @RequestParam(required = false) @SingleLine @Nullable String employeeId,
            @RequestParam(required = false)
                    @ExternalId
                    @Schema(description = "the person whom another system calls so")
                    @Nullable
                    String externalId,
            @RequestParam(required = false) AbsenceDesk.@Nullable State state,
            @RequestParam(required = false)
                    @SingleLine
                    @Schema(description = "only what is of this kind; absent: all")
                    @Nullable
                    String kind,
            @RequestParam(required = false) @SingleLine @Nullable String site,
            @RequestParam(required = false) @SingleLine @Nullable String search,
            @RequestParam(defaultValue = "FIRST_DAY") AbsenceRequests.Sort sort,
            @RequestParam(defaultValue = "false") boolean reverse,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        var who = employees.wanted(employeeId, externalId);
        var filter = new AbsenceRequests.Filter(who, state, kind, sites.existing(site));
        return requests.list(filter, sort, new ListWish(search, reverse, page, size));
    }

    @PostMapping("/absence-requests/{id}/approve")
    @Operation(
            summary = "Approve a request for leave, which becomes an absence",
            description =
                    "Nobody decides about their own days: 403 `forbidden`. 409 `overlap` when the person is absent on one of"
                            + " the days already.")
    AskedAbsence approve(
            @AuthenticationPrincipal Caller caller, @PathVariable UUID id, @Valid @RequestBody LeaveApproval approval) {
        return desk.approve(caller, id, !Boolean.FALSE.equals(approval.paid()), approval.reason());
    }

    @PostMapping("/absence-requests/{id}/reject")
    @Operation(summary = "Reject a request for leave; nothing changes")
    AskedAbsence reject(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            @Valid @RequestBody LeaveRejection rejection) {
        return desk.reject(caller, id, rejection.reason());
    }

    @GetMapping("/me/absence-requests")
    @Operation(operationId = "getOwnAbsenceRequests", summary = "List one's own requests for leave, the newest first")
    Listing<AskedAbsence> own(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        return requests.of(employees.own(caller).key(), page, size);
    }

    @PostMapping("/me/absence-requests")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "requestOwnAbsence",
            summary = "Ask for leave of one's own",
            description =
                    "Somebody else decides. 409 `overlap` while a request for one of the days waits, and `beyond-balance` when there is"
                            + " not enough leave left and the rule refuses more.")
    AskedAbsence ask(@AuthenticationPrincipal Caller caller, @Valid @RequestBody AbsenceDesk.Wish wish) {
        return desk.ask(caller, employees.own(caller).key(), wish);
    }

    @DeleteMapping("/me/absence-requests/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "withdrawOwnAbsenceRequest",
            summary = "Take back a request of one's own that nobody has decided")
    void withdraw(@AuthenticationPrincipal Caller caller, @PathVariable UUID id) {
        desk.withdraw(caller, employees.own(caller).key(), id);
    }
}
