package dev.presente.attendance.events;

import dev.presente.attendance.events.EventQuery.Filter;
import dev.presente.attendance.events.EventQuery.RecordedEvent;
import dev.presente.people.Employees;
import dev.presente.people.ExternalId;
import dev.presente.site.KnownSites;
import dev.presente.system.Caller;
import dev.presente.system.Listing;
import dev.presente.system.Rfc3339;
import dev.presente.system.Scope;
import dev.presente.system.SingleLine;
import dev.presente.system.lists.ListWish;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Attendance")
class EventController {
    private final Employees employees;
    private final EventQuery events;
    private final KnownSites sites;

    EventController(EventQuery events, KnownSites sites, Employees employees) {
        this.employees = employees;
        this.events = events;
        this.sites = sites;
    }

    @GetMapping("/attendance/events")
    @Operation(
            summary = "List attendance events with their evidence, newest first",
            description = "A manager sees the events without what was measured of the face.")
    Listing<RecordedEvent> list(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) @SingleLine @Nullable String employeeId,
            @RequestParam(required = false)
                    @ExternalId
                    @Schema(description = "the person whom another system calls so")
                    @Nullable
                    String externalId,
            @RequestParam(required = false) @Schema(description = "inclusive", format = "date-time") @Nullable
                    String from,
            @RequestParam(required = false) @Schema(description = "exclusive", format = "date-time") @Nullable
                    String to,
            @RequestParam(required = false) @SingleLine @Nullable String site,
            @RequestParam(required = false) @SingleLine @Nullable String kioskId,
            @RequestParam(required = false) @SingleLine @Nullable String search,
            @RequestParam(defaultValue = "RECORDED") EventQuery.Sort sort,
            @RequestParam(defaultValue = "true") boolean reverse,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        var filter = new Filter(
                employees.wanted(employeeId, externalId),
                from == null ? null : Rfc3339.parse("from", from),
                to == null ? null : Rfc3339.parse("to", to),
                sites.existing(site),
                kioskId);
        var found = events.list(filter, sort, new ListWish(search, reverse, page, size));
        return caller.hasAny(Scope.HR, Scope.AUDITOR) ? found : found.map(RecordedEvent::withoutScores);
    }

    @GetMapping("/me/events")
    @Operation(operationId = "getOwnEvents", summary = "List one's own attendance events, newest first")
    Listing<RecordedEvent> own(
            @AuthenticationPrincipal Caller caller,
            @RequestParam @Schema(description = "inclusive", format = "date-time") String from,
            @RequestParam @Schema(description = "exclusive", format = "date-time") String to,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        var key = employees.own(caller).key();
        return events.of(key, Rfc3339.parse("from", from), Rfc3339.parse("to", to), page, size);
    }
}
