package dev.presente.attendance;

import dev.presente.attendance.ChangeLog.Change;
import dev.presente.people.Employees;
import dev.presente.people.ExternalId;
import dev.presente.system.Listing;
import dev.presente.system.SingleLine;
import dev.presente.system.lists.ListWish;
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
class ChangeController {
    private final Employees employees;
    private final ChangeLog changes;

    ChangeController(ChangeLog changes, Employees employees) {
        this.employees = employees;
        this.changes = changes;
    }

    @GetMapping("/attendance/changes")
    @Operation(summary = "List the log of changes: who changed plans, people, periods and more, newest first")
    Listing<Change> list(
            @RequestParam(required = false) @SingleLine @Nullable String employeeId,
            @RequestParam(required = false)
                    @ExternalId
                    @Schema(description = "the person whom another system calls so")
                    @Nullable
                    String externalId,
            @RequestParam(required = false)
                    @SingleLine
                    @Schema(description = "only changes of this name; absent: all", example = "shift.changed")
                    @Nullable
                    String action,
            @RequestParam(required = false) @SingleLine @Nullable String search,
            @RequestParam(defaultValue = "true") boolean reverse,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        return changes.list(
                employees.wanted(employeeId, externalId), action, new ListWish(search, reverse, page, size));
    }
}
