package dev.presente.attendance.roster;

import dev.presente.attendance.ChangeLog;
import dev.presente.attendance.ChangedDays;
import dev.presente.attendance.History;
import dev.presente.attendance.roster.Shifts.NamedShift;
import dev.presente.attendance.shift.ShiftDefinition;
import dev.presente.attendance.shift.SiteNames;
import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.TouchedRows;
import dev.presente.site.KnownSites;
import dev.presente.system.Caller;
import dev.presente.system.Listing;
import dev.presente.system.SingleLine;
import dev.presente.system.lists.ListOrder;
import dev.presente.system.lists.ListWish;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
@RequestMapping("/shifts")
@Tag(name = "Rosters")
class ShiftController {
    private static final Wording ADVICE = Wording.of("detail.history.shift");

    private final Shifts shifts;
    private final TouchedRows touched;
    private final KnownSites sites;
    private final History history;
    private final ChangeLog changes;
    private final Clock clock;

    ShiftController(
            Shifts shifts, TouchedRows touched, KnownSites sites, History history, ChangeLog changes, Clock clock) {
        this.shifts = shifts;
        this.touched = touched;
        this.sites = sites;
        this.history = history;
        this.changes = changes;
        this.clock = clock;
    }

    record NewShift(
            @NotNull @SingleLine String name, @NotNull ShiftDefinition rules) {}

    record Version(
            @Schema(description = "absent: from the beginning") @Nullable
            LocalDate effectiveFrom,

            ShiftDefinition rules) {}

    record ShiftAnswer(
            String name,
            @Schema(description = "the rules of today") ShiftDefinition rules,

            @Schema(description = "in the order in which they hold")
            List<Version> versions) {}

    private ShiftAnswer answer(NamedShift shift) {
        return answer(shift, shifts.versions(List.of(shift.name())));
    }

    private ShiftAnswer answer(NamedShift shift, List<Shifts.Version> ofAll) {
        var versions = new ArrayList<Version>();
        versions.add(new Version(null, shift.definition()));
        ofAll.stream()
                .filter(one -> one.shift().equals(shift.name()))
                .forEach(one -> versions.add(new Version(one.effectiveFrom(), one.definition())));
        var today = Zone.of(clock).date(clock.instant());
        var current = shift.definition();
        for (var one : versions) {
            if (one.effectiveFrom() != null && !one.effectiveFrom().isAfter(today)) {
                current = one.rules();
            }
        }
        return new ShiftAnswer(shift.name(), current, versions);
    }

    /** Says by what the list is sorted. */
    enum Sort {
        NAME(ListOrder.byText(NamedShift::name));

        @SuppressWarnings("ImmutableEnumChecker") // a function of its argument has no state
        private final ListOrder<NamedShift> order;

        Sort(ListOrder<NamedShift> order) {
            this.order = order;
        }
    }

    @GetMapping
    @Operation(summary = "List the shifts by name")
    Listing<ShiftAnswer> list(
            @RequestParam(required = false) @SingleLine @Nullable String search,
            @RequestParam(defaultValue = "NAME") Sort sort,
            @RequestParam(defaultValue = "false") boolean reverse,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        var found = new ListWish(search, reverse, page, size)
                .of(shifts.all(), sort.order, shift -> Stream.of(shift.name()));
        var versions =
                shifts.versions(found.items().stream().map(NamedShift::name).toList());
        return found.map(shift -> answer(shift, versions));
    }

    @GetMapping("/{name}")
    @Operation(summary = "Show a shift with its versions")
    ShiftAnswer get(@PathVariable @SingleLine String name) {
        return answer(existing(name));
    }

    @PostMapping
    @Transactional
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Create a shift", description = "Durations are ISO 8601, times those of the site's clock.")
    ShiftAnswer create(@AuthenticationPrincipal Caller caller, @Valid @RequestBody NewShift request) {
        var shift = checked(request.name(), request.rules());
        if (shifts.insertIfAbsent(shift.name(), shift.definition()) == 0) {
            throw RosterProblems.alreadyThere(Wording.of("detail.shift.exists", shift.name()));
        }
        touched.note(MarkedKind.SHIFT, shift.name());
        changes.write(caller, "shift.created", null, shift);
        return answer(shift);
    }

    @PutMapping("/{name}")
    @Operation(
            summary = "Change the rules of a shift, from a day on or on all days",
            description = "With `effectiveFrom` the rules hold from that day on, until the next version begins. Without"
                    + " it they hold on all days, in place of all versions, unless days that are over would be counted"
                    + " otherwise: 409 `history-changes` then names these `days`. `force` with a `reason` changes them."
                    + " Days of locked periods keep what was counted.")
    ShiftAnswer change(
            @AuthenticationPrincipal Caller caller,
            @PathVariable @SingleLine String name,
            @Valid @RequestBody ShiftChange request) {
        existing(name);
        var shift = checked(name, request.definition());
        history.change(request.insists(), ADVICE, () -> {
            write(shift, request.effectiveFrom());
            changes.write(caller, "shift.changed", null, logged(shift, request));
        });
        return answer(existing(name));
    }

    @PostMapping("/{name}/preview")
    @Operation(
            summary = "Which days that are over would a change of a shift change?",
            description = "Takes what `PUT /shifts/{name}` takes, derives the days with it and changes nothing.")
    ChangedDays preview(@PathVariable @SingleLine String name, @Valid @RequestBody ShiftChange request) {
        existing(name);
        var shift = checked(name, request.definition());
        return history.preview(() -> write(shift, request.effectiveFrom()));
    }

    private void write(NamedShift shift, @Nullable LocalDate effectiveFrom) {
        if (shifts.keep(shift.name()).isEmpty()) {
            throw RosterProblems.notFound(Wording.of("detail.no-shift", shift.name()));
        }
        // only what changes is sealed anew, so that a forgery of anything else is still found
        if (effectiveFrom == null) {
            touched.note(MarkedKind.SHIFT, shift.name());
            touched.noteAll(MarkedKind.SHIFT_VERSION, "shift", shift.name());
            shifts.deleteVersions(shift.name());
            shifts.update(shift.name(), shift.definition());
        } else {
            shifts.begin(shift.name(), effectiveFrom, shift.definition());
            touched.note(MarkedKind.SHIFT_VERSION, shift.name() + " from " + effectiveFrom);
        }
    }

    private static Map<String, Object> logged(NamedShift shift, ShiftChange request) {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("name", shift.name());
        detail.put("definition", shift.definition());
        if (request.effectiveFrom() != null) {
            detail.put("effectiveFrom", request.effectiveFrom());
        }
        if (request.reason() != null) {
            detail.put("reason", request.reason());
        }
        return detail;
    }

    @DeleteMapping("/{name}")
    @Transactional
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Delete a shift that nothing refers to")
    void delete(@AuthenticationPrincipal Caller caller, @PathVariable @SingleLine String name) {
        shifts.keep(name); // whoever changes it ends first, so that all its versions are noted
        touched.note(MarkedKind.SHIFT, name);
        touched.noteAll(MarkedKind.SHIFT_VERSION, "shift", name);
        RosterProblems.unlessUsed(
                Wording.of("detail.shift.referred", name),
                Wording.of("detail.no-shift", name),
                () -> shifts.delete(name));
        changes.write(caller, "shift.deleted", null, name);
    }

    private NamedShift existing(String name) {
        return shifts.find(name).orElseThrow(() -> RosterProblems.notFound(Wording.of("detail.no-shift", name)));
    }

    private NamedShift checked(String name, ShiftDefinition given) {
        var segments = given.segments();
        if (segments != null && segments.stream().anyMatch(Objects::isNull)) {
            throw RosterProblems.invalid(Wording.of("detail.shift.segment"));
        }
        var definition = SiteNames.in(given, this::site);
        try {
            definition.toNewShift(name);
        } catch (IllegalArgumentException e) {
            throw RosterProblems.invalid(Wording.why(e));
        }
        return new NamedShift(name, definition);
    }

    private @Nullable String site(@Nullable String name) {
        if (name != null && !SingleLine.Validator.isLine(name, KnownSites.LONGEST)) {
            throw RosterProblems.invalid(Wording.of("detail.shift.site", KnownSites.LONGEST));
        }
        return sites.existing(name);
    }
}
