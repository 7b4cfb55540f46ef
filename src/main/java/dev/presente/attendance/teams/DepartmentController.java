package dev.presente.attendance.teams;

import dev.presente.attendance.roster.RosterProblems;
import dev.presente.system.Caller;
import dev.presente.system.Listing;
import dev.presente.system.Scope;
import dev.presente.system.SingleLine;
import dev.presente.system.lists.ListOrder;
import dev.presente.system.lists.ListWish;
import dev.presente.team.Departments;
import dev.presente.team.Departments.Place;
import dev.presente.team.Departments.Shown;
import dev.presente.team.Leads;
import dev.presente.team.Leads.Lead;
import dev.presente.wording.Wording;
import dev.presente.zone.Zone;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/departments")
@Tag(name = "Teams")
class DepartmentController {
    private final DepartmentTree tree;
    private final Departments departments;
    private final Leads leads;
    private final Clock clock;

    DepartmentController(DepartmentTree tree, Departments departments, Leads leads, Clock clock) {
        this.tree = tree;
        this.departments = departments;
        this.leads = leads;
        this.clock = clock;
    }

    record NewDepartment(
            @NotNull @SingleLine String name,

            @Schema(description = "the department that it lies below; absent: none") @SingleLine @Nullable
            String parent) {}

    record NewName(@NotNull @SingleLine String name) {}

    record Move(
            @Schema(description = "the first day; absent: from the beginning") @Nullable
            LocalDate effectiveFrom,

            @Schema(description = "absent: from this day on it lies below none") @SingleLine @Nullable
            String parent) {}

    /**
     * Describes a department on a day.
     *
     * @param people how many people belong to it that day, without those of departments below
     * @param managers those of that day
     */
    record Department(String name, @Nullable String parent, int people, List<Lead> managers) {}

    /** Says below what a department lies from a day on. */
    record DatedParent(
            @Schema(description = "the first day; absent: from the beginning") @Nullable
            LocalDate effectiveFrom,

            @Nullable String parent) {}

    record DepartmentHistory(String name, List<DatedParent> parents, List<Lead> managers) {}

    /** Says by what the list is sorted. */
    enum Sort {
        NAME(ListOrder.byText(Department::name)),
        PARENT(ListOrder.byText(Department::parent)),
        PEOPLE(ListOrder.by(Department::people));

        @SuppressWarnings("ImmutableEnumChecker") // a function of its argument has no state
        private final ListOrder<Department> order;

        Sort(ListOrder<Department> order) {
            this.order = order;
        }
    }

    @GetMapping
    @Operation(
            summary = "List the departments on a day by name",
            description = "A manager sees those that are theirs today, and what lies below them on the day.")
    Listing<Department> list(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) @Schema(description = "default today") @Nullable LocalDate day,
            @RequestParam(required = false) @SingleLine @Nullable String search,
            @RequestParam(defaultValue = "NAME") Sort sort,
            @RequestParam(defaultValue = "false") boolean reverse,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "1000") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        var wanted = Objects.requireNonNullElseGet(day, () -> Zone.of(clock).date(clock.instant()));
        var found = departments.on(wanted, managed(caller)).stream()
                .map(one -> shown(one, wanted))
                .toList();
        return new ListWish(search, reverse, page, size).of(found, sort.order, DepartmentController::texts);
    }

    private static Stream<@Nullable String> texts(Department one) {
        return Stream.concat(
                Stream.of(one.name(), one.parent()),
                one.managers().stream().flatMap(lead -> Stream.of(lead.employeeId(), lead.fullName())));
    }

    private static @Nullable List<Long> managed(Caller caller) {
        return caller.hasAny(Scope.HR, Scope.AUDITOR)
                ? null
                : Objects.requireNonNullElse(caller.seenDepartments(), List.<Long>of());
    }

    private Department shown(Shown one, LocalDate day) {
        var managers = leads.of(one.id()).stream()
                .filter(lead -> !lead.firstDay().isAfter(day)
                        && (lead.lastDay() == null || !lead.lastDay().isBefore(day)))
                .toList();
        return new Department(one.name(), one.parent(), one.people(), managers);
    }

    @GetMapping("/{name}")
    @Operation(summary = "Show what a department lay and lies below, and who managed and manages it")
    DepartmentHistory get(@PathVariable @SingleLine String name) {
        var department = tree.existing(name);
        var parents = departments.places(department.id()).stream()
                .map(DepartmentController::dated)
                .toList();
        return new DepartmentHistory(department.name(), parents, leads.of(department.id()));
    }

    private static DatedParent dated(Place place) {
        return new DatedParent(place.from().equals(Departments.BEGINNING) ? null : place.from(), place.parent());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Add a department",
            description = "Names that only differ in case are one name. From the first department on, a manager without"
                    + " sites sees only the people of the departments that are theirs.")
    DepartmentHistory create(@AuthenticationPrincipal Caller caller, @Valid @RequestBody NewDepartment request) {
        return get(tree.add(caller, request.name(), request.parent()));
    }

    @PatchMapping("/{name}")
    @Operation(summary = "Give a department another name")
    DepartmentHistory rename(
            @AuthenticationPrincipal Caller caller,
            @PathVariable @SingleLine String name,
            @Valid @RequestBody NewName request) {
        return get(tree.rename(caller, name, request.name()));
    }

    @PutMapping("/{name}/parent")
    @Operation(
            summary = "Move a department from a day on",
            description =
                    "What it lay below before that day stays so. 409 `in-a-circle` when it would lie below itself on"
                            + " any day.")
    DepartmentHistory move(
            @AuthenticationPrincipal Caller caller,
            @PathVariable @SingleLine String name,
            @Valid @RequestBody Move request) {
        var from = Objects.requireNonNullElse(request.effectiveFrom(), Departments.BEGINNING);
        if (from.isBefore(Departments.BEGINNING)) {
            throw RosterProblems.invalid(Wording.of("detail.effective.first"));
        }
        tree.move(caller, name, from, request.parent());
        return get(name);
    }

    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Delete a department that never had anybody",
            description =
                    "409 `in-use` tells in `uses` how many people belong or belonged to it, and how many departments"
                            + " lie or lay below it.")
    void delete(@AuthenticationPrincipal Caller caller, @PathVariable @SingleLine String name) {
        tree.delete(caller, name);
    }
}
