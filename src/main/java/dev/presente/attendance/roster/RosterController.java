package dev.presente.attendance.roster;

import dev.presente.attendance.ChangeLog;
import dev.presente.attendance.History;
import dev.presente.attendance.roster.Rosters.Roster;
import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.TouchedRows;
import dev.presente.system.Caller;
import dev.presente.system.Listing;
import dev.presente.system.SingleLine;
import dev.presente.system.lists.ListOrder;
import dev.presente.system.lists.ListWish;
import dev.presente.wording.Wording;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.annotation.Transactional;
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
@RequestMapping("/rosters")
@Tag(name = "Rosters")
class RosterController {
    private static final Wording ADVICE = Wording.of("detail.history.roster");

    private final Rosters rosters;
    private final TouchedRows touched;
    private final History history;
    private final ChangeLog changes;

    RosterController(Rosters rosters, TouchedRows touched, History history, ChangeLog changes) {
        this.rosters = rosters;
        this.touched = touched;
        this.history = history;
        this.changes = changes;
    }

    record Cycle(
            @NotNull @Schema(description = "The day of the first entry")
            LocalDate anchor,

            @NotNull
            @Size(min = 1, max = 366)
            @Schema(description = "A shift for each day of the cycle, null for a day of rest")
            List<@Nullable String> shifts,

            @Schema(description = "`true` changes days that are over; needs a `reason`") @Nullable
            Boolean force,

            @SingleLine(max = 500) @Nullable String reason) {}

    record NewRoster(
            @NotNull @SingleLine String name,
            @NotNull LocalDate anchor,
            @NotNull @Size(min = 1, max = 366) List<@Nullable String> shifts) {}

    /** Says by what the list is sorted. */
    enum Sort {
        NAME(ListOrder.byText(Roster::name)),
        ANCHOR(ListOrder.by(Roster::anchor));

        @SuppressWarnings("ImmutableEnumChecker") // a function of its argument has no state
        private final ListOrder<Roster> order;

        Sort(ListOrder<Roster> order) {
            this.order = order;
        }
    }

    @GetMapping
    @Operation(summary = "List the rosters by name")
    Listing<Roster> list(
            @RequestParam(required = false) @SingleLine @Nullable String search,
            @RequestParam(defaultValue = "NAME") Sort sort,
            @RequestParam(defaultValue = "false") boolean reverse,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        var all = rosters.names().stream().map(rosters::existing).toList();
        return new ListWish(search, reverse, page, size)
                .of(all, sort.order, one -> Stream.concat(Stream.of(one.name()), one.shifts().stream()));
    }

    @GetMapping("/{name}")
    @Operation(summary = "Show a roster")
    Roster get(@PathVariable @SingleLine String name) {
        return rosters.existing(name);
    }

    @PostMapping
    @Transactional
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Create a roster",
            description = "A cycle of shifts that repeats for ever. Monday to Friday is a cycle of seven days anchored"
                    + " on a Monday; teams that follow each other share a roster with different offsets.")
    Roster create(@AuthenticationPrincipal Caller caller, @Valid @RequestBody NewRoster request) {
        var roster = new Roster(request.name(), request.anchor(), request.shifts());
        if (rosters.insertIfAbsent(roster.name(), roster.anchor()) == 0) {
            throw RosterProblems.alreadyThere(Wording.of("detail.roster.exists", roster.name()));
        }
        rosters.insertDays(roster);
        touched.note(MarkedKind.ROSTER, roster.name());
        changes.write(caller, "roster.created", null, roster);
        return roster;
    }

    @PutMapping("/{name}")
    @Operation(
            summary = "Replace a roster",
            description =
                    "All its days outside locked periods are derived anew. When days that are over would be counted"
                            + " otherwise the answer is 409 `history-changes`, unless `force` is true and there is a `reason`.")
    Roster change(
            @AuthenticationPrincipal Caller caller,
            @PathVariable @SingleLine String name,
            @Valid @RequestBody Cycle request) {
        rosters.existing(name);
        var roster = new Roster(name, request.anchor(), request.shifts());
        history.change(History.insists(request.force(), request.reason()), ADVICE, () -> {
            // first, because others who change or delete it wait for this row
            if (rosters.update(name, roster.anchor()) == 0) {
                throw RosterProblems.notFound(Wording.of("detail.no-roster", name));
            }
            rosters.deleteDays(name);
            rosters.insertDays(roster);
            touched.note(MarkedKind.ROSTER, name);
            changes.write(
                    caller,
                    "roster.changed",
                    null,
                    request.reason() == null ? roster : Map.of("roster", roster, "reason", request.reason()));
        });
        return roster;
    }

    @DeleteMapping("/{name}")
    @Transactional
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Delete a roster that nobody is assigned to")
    void delete(@AuthenticationPrincipal Caller caller, @PathVariable @SingleLine String name) {
        touched.note(MarkedKind.ROSTER, name);
        RosterProblems.unlessUsed(
                Wording.of("detail.roster.referred", name),
                Wording.of("detail.no-roster", name),
                () -> rosters.delete(name));
        changes.write(caller, "roster.deleted", null, name);
    }
}
