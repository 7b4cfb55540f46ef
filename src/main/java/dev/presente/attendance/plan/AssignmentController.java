package dev.presente.attendance.plan;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.presente.attendance.plan.Assignments.Assignment;
import dev.presente.people.Employee;
import dev.presente.people.Employees;
import dev.presente.people.ExternalId;
import dev.presente.site.KnownSites;
import dev.presente.site.Sites.Site;
import dev.presente.system.Caller;
import dev.presente.system.Listing;
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
import jakarta.validation.constraints.Pattern;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/assignments")
@Tag(name = "Rosters")
class AssignmentController {
    private final Employees employees;
    private final Planning planning;
    private final AssignmentQuery query;
    private final KnownSites sites;

    /** Says what makes the wish for an assignment unclear as a whole. */
    enum Unclear {
        SHIFT_OR_ROSTER("detail.shift-or-roster", "line.shift-or-roster"),
        WEEKDAYS_OF_A_ROSTER("detail.weekdays.roster", "line.weekdays.roster"),
        NO_WEEKDAYS("detail.weekdays.empty", "line.weekdays.empty"),
        OFFSET_OF_A_SHIFT("detail.offset.shift", "line.offset.shift");

        private final String detail;
        private final String line;

        Unclear(String detail, String line) {
            this.detail = detail;
            this.line = line;
        }

        Wording detail() {
            return Wording.of(detail);
        }

        /** Returns the same as what is wrong with a line of a file. */
        Wording line() {
            return Wording.of(line);
        }
    }

    AssignmentController(Planning planning, AssignmentQuery query, KnownSites sites, Employees employees) {
        this.employees = employees;
        this.planning = planning;
        this.query = query;
        this.sites = sites;
    }

    record NewAssignment(
            @NotNull @Pattern(regexp = Employee.ID_PATTERN, message = Employee.ID_MESSAGE)
            String employeeId,

            @NotNull LocalDate firstDay,

            @Schema(description = "inclusive; absent: until further notice") @Nullable
            LocalDate lastDay,

            @NotNull @SingleLine String site,

            @Schema(description = "either a shift or a roster") @SingleLine @Nullable
            String shift,

            @Schema(description = "of a shift; default Monday to Friday") @Nullable
            Set<DayOfWeek> weekdays,

            @SingleLine @Nullable String roster,

            @Schema(description = "days ahead of the roster, default 0") @Nullable
            Integer offset) {
        /** Returns what makes the wish as a whole unclear, so that a part of it would be dropped without a word. */
        Optional<Unclear> unclear() {
            if ((shift == null) == (roster == null)) {
                return Optional.of(Unclear.SHIFT_OR_ROSTER);
            }
            if (roster != null && weekdays != null && !weekdays.isEmpty()) {
                return Optional.of(Unclear.WEEKDAYS_OF_A_ROSTER);
            }
            if (roster == null && weekdays != null && weekdays.isEmpty()) {
                return Optional.of(Unclear.NO_WEEKDAYS);
            }
            return shift != null && offset != null && offset != 0
                    ? Optional.of(Unclear.OFFSET_OF_A_SHIFT)
                    : Optional.empty();
        }

        /** Returns the same assignment at the site of that name. */
        NewAssignment at(String place) {
            return new NewAssignment(employeeId, firstDay, lastDay, place, shift, weekdays, roster, offset);
        }
    }

    record End(
            @Schema(description = "inclusive; null: until further notice") @Nullable
            LocalDate lastDay) {}

    /**
     * Answers a new assignment.
     *
     * @param createdSite the site, when the request created it
     */
    record CreatedAssignment(
            @JsonUnwrapped Assignment assignment, @Nullable Site createdSite) {}

    @GetMapping
    @Operation(summary = "List the assignments by employee and day")
    Listing<Assignment> list(
            @RequestParam(required = false) @SingleLine @Nullable String employeeId,
            @RequestParam(required = false)
                    @ExternalId
                    @Schema(description = "the person whom another system calls so")
                    @Nullable
                    String externalId,
            @RequestParam(required = false) @SingleLine @Nullable String site,
            @RequestParam(required = false) @Schema(description = "those that overlap from…") @Nullable LocalDate from,
            @RequestParam(required = false) @Schema(description = "…to, inclusive") @Nullable LocalDate to,
            @RequestParam(required = false)
                    @SingleLine
                    @Schema(description = "only of this shift; absent: all")
                    @Nullable
                    String shift,
            @RequestParam(required = false)
                    @SingleLine
                    @Schema(description = "only of this roster; absent: all")
                    @Nullable
                    String roster,
            @RequestParam(required = false) @SingleLine @Nullable String search,
            @RequestParam(defaultValue = "EMPLOYEE") AssignmentQuery.Sort sort,
            @RequestParam(defaultValue = "false") boolean reverse,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        var place = sites.existing(site);
        var who = employees.wanted(employeeId, externalId);
        var filter = new AssignmentQuery.Filter(who, place, shift, roster, from, to);
        return query.list(filter, sort, new ListWish(search, reverse, page, size));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Assign a shift or a roster to an employee",
            description = "Assignments of one employee never overlap.")
    CreatedAssignment create(
            @AuthenticationPrincipal Caller caller,
            @Valid @RequestBody NewAssignment request,
            @RequestParam(defaultValue = "false")
                    @Schema(description = "create the site when it is not known, with the time zone of the service")
                    boolean createSites) {
        return planning.assign(caller, request, createSites);
    }

    @PutMapping("/{id}/end")
    @Operation(summary = "Change the last day of an assignment")
    Assignment end(@AuthenticationPrincipal Caller caller, @PathVariable long id, @RequestBody End request) {
        return planning.end(caller, id, request.lastDay());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Delete an assignment as if it had never been")
    void delete(@AuthenticationPrincipal Caller caller, @PathVariable long id) {
        planning.unassign(caller, id);
    }
}
