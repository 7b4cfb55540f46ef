package dev.presente.attendance.events;

import dev.presente.attendance.events.EventQuery.Filter;
import dev.presente.attendance.events.EventQuery.RecordedEvent;
import dev.presente.site.KnownSites;
import dev.presente.system.Listing;
import dev.presente.system.Rfc3339;
import dev.presente.system.SingleLine;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Attendance")
class EventController {
    private final EventQuery events;
    private final KnownSites sites;

    EventController(EventQuery events, KnownSites sites) {
        this.events = events;
        this.sites = sites;
    }

    @GetMapping("/attendance/events")
    @Operation(summary = "List attendance events with their evidence, newest first")
    Listing<RecordedEvent> list(
            @RequestParam(required = false) @SingleLine @Nullable String employeeId,
            @RequestParam(required = false) @Schema(description = "inclusive", format = "date-time") @Nullable
                    String from,
            @RequestParam(required = false) @Schema(description = "exclusive", format = "date-time") @Nullable
                    String to,
            @RequestParam(required = false) @SingleLine @Nullable String site,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        var filter = new Filter(
                employeeId,
                from == null ? null : Rfc3339.parse("from", from),
                to == null ? null : Rfc3339.parse("to", to),
                sites.existing(site));
        return events.list(filter, page, size);
    }
}
