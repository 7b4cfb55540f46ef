package dev.presente.attendance.plan;

import dev.presente.attendance.dayplan.Leave;
import dev.presente.attendance.plan.Absences.Absence;
import dev.presente.people.Employee;
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
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/absences")
@Tag(name = "Rosters")
class AbsenceController {
    private final Employees employees;
    private final Planning planning;
    private final AbsenceQuery query;
    private final KnownSites sites;

    AbsenceController(Planning planning, AbsenceQuery query, KnownSites sites, Employees employees) {
        this.employees = employees;
        this.planning = planning;
        this.query = query;
        this.sites = sites;
    }

    record NewAbsence(
            @NotNull @Pattern(regexp = Employee.ID_PATTERN, message = Employee.ID_MESSAGE)
            String employeeId,

            @NotNull LocalDate firstDay,
            @NotNull @Schema(description = "inclusive") LocalDate lastDay,

            @NotNull @SingleLine @Schema(example = "vacation")
            String kind,

            @Schema(description = "of each day, default FULL")
            Leave.@Nullable Portion portion,

            @Schema(description = "default true") @Nullable Boolean paid) {}

    @GetMapping
    @Operation(summary = "List absences by first day")
    Listing<Absence> list(
            @RequestParam(required = false) @SingleLine @Nullable String employeeId,
            @RequestParam(required = false)
                    @ExternalId
                    @Schema(description = "the person whom another system calls so")
                    @Nullable
                    String externalId,
            @RequestParam(required = false) @Schema(description = "those that overlap from…") @Nullable LocalDate from,
            @RequestParam(required = false) @Schema(description = "…to, inclusive") @Nullable LocalDate to,
            @RequestParam(required = false)
                    @SingleLine
                    @Schema(description = "only absences of this kind; absent: all")
                    @Nullable
                    String kind,
            @RequestParam(required = false) @SingleLine @Schema(description = "of the person; absent: all") @Nullable
                    String site,
            @RequestParam(required = false) @SingleLine @Nullable String search,
            @RequestParam(defaultValue = "FIRST_DAY") AbsenceQuery.Sort sort,
            @RequestParam(defaultValue = "false") boolean reverse,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        var who = employees.wanted(employeeId, externalId);
        var filter = new AbsenceQuery.Filter(who, sites.existing(site), kind, from, to);
        return query.list(filter, sort, new ListWish(search, reverse, page, size));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Record leave or another agreed absence")
    Absence create(@AuthenticationPrincipal Caller caller, @Valid @RequestBody NewAbsence request) {
        return planning.grant(caller, request);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Delete an absence")
    void delete(@AuthenticationPrincipal Caller caller, @PathVariable long id) {
        planning.withdraw(caller, id);
    }
}
