package dev.presente.attendance.daybook;

import dev.presente.attendance.daybook.WorkdayQuery.Filter;
import dev.presente.attendance.daybook.WorkdayQuery.RecordedWorkday;
import dev.presente.attendance.daybook.WorkdayQuery.Sort;
import dev.presente.attendance.workday.Flag;
import dev.presente.attendance.workday.Status;
import dev.presente.people.Employees;
import dev.presente.people.ExternalId;
import dev.presente.site.KnownSites;
import dev.presente.system.Listing;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.SingleLine;
import dev.presente.system.lists.ListWish;
import dev.presente.wording.Wording;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Attendance")
class WorkdayController {
    private final Employees employees;
    private final WorkdayRefresher workdays;
    private final WorkdayQuery query;
    private final KnownSites sites;

    WorkdayController(WorkdayRefresher workdays, WorkdayQuery query, KnownSites sites, Employees employees) {
        this.employees = employees;
        this.sites = sites;
        this.workdays = workdays;
        this.query = query;
    }

    @GetMapping("/attendance/workdays")
    @Operation(
            summary = "List worked days",
            description = "Derived from events, corrections, shifts, holidays and absences; what has changed since is"
                    + " derived before the answer. `explain` tells which rule did what.")
    Listing<RecordedWorkday> list(
            @RequestParam(required = false) @SingleLine @Nullable String employeeId,
            @RequestParam(required = false)
                    @ExternalId
                    @Schema(description = "the person whom another system calls so")
                    @Nullable
                    String externalId,
            @RequestParam(required = false) @SingleLine @Nullable String site,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Schema(description = "inclusive") @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable Status status,
            @RequestParam(required = false) @Nullable Flag flag,
            @RequestParam(required = false) @SingleLine @Nullable String search,
            @RequestParam(defaultValue = "DAY") Sort sort,
            @RequestParam(defaultValue = "false") boolean reverse,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        if (from != null && to != null && to.isBefore(from)) {
            throw new ProblemException(ProblemCode.INVALID_PARAMETER, Wording.of("detail.to-before-from", to, from));
        }
        var place = sites.existing(site);
        var who = employees.wanted(employeeId, externalId);
        workdays.refresh(who);
        return query.list(
                new Filter(who, place, from, to, status, flag), sort, new ListWish(search, reverse, page, size));
    }
}
