package dev.presente.attendance.roster;

import dev.presente.attendance.ChangeLog;
import dev.presente.attendance.roster.Shifts.NamedShift;
import dev.presente.attendance.shift.ShiftDefinition;
import dev.presente.system.Caller;
import dev.presente.system.Listing;
import dev.presente.system.SingleLine;
import dev.presente.system.database.Pages;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
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
    private final Shifts shifts;
    private final ChangeLog changes;

    ShiftController(Shifts shifts, ChangeLog changes) {
        this.shifts = shifts;
        this.changes = changes;
    }

    record NewShift(
            @NotNull @SingleLine String name, @NotNull ShiftDefinition rules) {}

    record ShiftAnswer(String name, ShiftDefinition rules) {
        static ShiftAnswer of(NamedShift shift) {
            return new ShiftAnswer(shift.name(), shift.definition());
        }
    }

    @GetMapping
    @Operation(summary = "List the shifts by name")
    Listing<ShiftAnswer> list(
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        var found = Pages.page(page, size, shifts::list);
        return new Listing<>(found.items().stream().map(ShiftAnswer::of).toList(), page, size, found.total());
    }

    @GetMapping("/{name}")
    @Operation(summary = "Show a shift")
    ShiftAnswer get(@PathVariable @SingleLine String name) {
        return ShiftAnswer.of(existing(name));
    }

    @PostMapping
    @Transactional
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Create a shift", description = "Durations are ISO 8601, times those of the site's clock.")
    ShiftAnswer create(@AuthenticationPrincipal Caller caller, @Valid @RequestBody NewShift request) {
        var shift = checked(request.name(), request.rules());
        if (shifts.insertIfAbsent(shift.name(), shift.definition()) == 0) {
            throw RosterProblems.alreadyThere("a shift " + shift.name());
        }
        changes.write(caller, "shift.created", null, shift);
        return ShiftAnswer.of(shift);
    }

    @PutMapping("/{name}")
    @Transactional
    @Operation(
            summary = "Replace the rules of a shift",
            description = "All its days outside locked periods are derived anew. For rules that begin on some day"
                    + " create another shift and assign it from that day on.")
    ShiftAnswer change(
            @AuthenticationPrincipal Caller caller,
            @PathVariable @SingleLine String name,
            @RequestBody ShiftDefinition rules) {
        existing(name);
        var shift = checked(name, rules);
        shifts.update(name, shift.definition());
        changes.write(caller, "shift.changed", null, shift);
        return ShiftAnswer.of(shift);
    }

    @DeleteMapping("/{name}")
    @Transactional
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Delete a shift that nothing refers to")
    void delete(@AuthenticationPrincipal Caller caller, @PathVariable @SingleLine String name) {
        RosterProblems.unlessUsed("shift " + name, () -> shifts.delete(name));
        changes.write(caller, "shift.deleted", null, name);
    }

    private NamedShift existing(String name) {
        return shifts.find(name).orElseThrow(() -> RosterProblems.notFound("shift " + name));
    }

    private static NamedShift checked(String name, ShiftDefinition definition) {
        try {
            definition.toShift(name);
        } catch (IllegalArgumentException e) {
            throw RosterProblems.invalid(String.valueOf(e.getMessage()));
        }
        return new NamedShift(name, definition);
    }
}
