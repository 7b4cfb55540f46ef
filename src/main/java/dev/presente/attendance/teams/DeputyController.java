package dev.presente.attendance.teams;

import dev.presente.people.Employee;
import dev.presente.system.Caller;
import dev.presente.system.Listing;
import dev.presente.system.SingleLine;
import dev.presente.system.lists.ListWish;
import dev.presente.team.Deputies;
import dev.presente.team.Deputies.Deputy;
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

/** Says who decides for a manager from a day to a day. */
@RestController
@RequestMapping("/deputies")
@Tag(name = "Teams")
class DeputyController {
    private final DeputyDesk desk;

    DeputyController(DeputyDesk desk) {
        this.desk = desk;
    }

    record NewDeputy(
            @Pattern(regexp = Employee.ID_PATTERN, message = Employee.ID_MESSAGE)
            @Schema(description = "the manager; absent: who asks. Only HR names somebody else")
            @Nullable
            String employeeId,

            @NotNull
            @Pattern(regexp = Employee.ID_PATTERN, message = Employee.ID_MESSAGE)
            @Schema(description = "who decides for the manager")
            String deputyId,

            @Schema(description = "today or later; default today") @Nullable
            LocalDate firstDay,

            @NotNull @Schema(description = "inclusive, at most 366 days later")
            LocalDate lastDay) {}

    @GetMapping
    @Operation(
            summary = "List who decides for which manager, the latest first day first",
            description = "A manager sees whom they have named, and for whom they decide.")
    Listing<Deputy> list(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(defaultValue = "false")
                    @Schema(description = "whether those that are over or were removed are listed too")
                    boolean past,
            @RequestParam(required = false) @SingleLine @Nullable String search,
            @RequestParam(defaultValue = "FIRST_DAY") Deputies.Sort sort,
            @RequestParam(defaultValue = "true") boolean reverse,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        return desk.list(caller, past, sort, new ListWish(search, reverse, page, size));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "nameDeputy",
            summary = "Name somebody who decides for a manager from a day to a day",
            description =
                    "On these days, by the clock of the service, the deputy sees and decides what the manager sees and"
                            + " decides, not what the manager has as somebody's deputy, and nothing about the manager's days or"
                            + " their own. 403 `forbidden` when the key or account of a manager is linked to nobody, or another manager"
                            + " is named. The account or key of the deputy needs the role or scope `manager`, and the link to the"
                            + " employee. 409 `overlap` when the deputy decides for the manager on one of the days already.")
    Deputy name(@AuthenticationPrincipal Caller caller, @Valid @RequestBody NewDeputy request) {
        return desk.name(caller, request);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "removeDeputy",
            summary = "End at once that somebody decides for a manager",
            description = "What the deputy has decided stays. 409 `too-late` when the last day is over.")
    void remove(@AuthenticationPrincipal Caller caller, @PathVariable long id) {
        desk.remove(caller, id);
    }
}
