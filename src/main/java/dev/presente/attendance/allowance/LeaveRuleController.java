package dev.presente.attendance.allowance;

import dev.presente.attendance.ChangeLog;
import dev.presente.attendance.allowance.LeaveRule.Beyond;
import dev.presente.attendance.allowance.LeaveRule.Counts;
import dev.presente.attendance.allowance.LeaveRule.ProRata;
import dev.presente.attendance.allowance.LeaveRule.Rounding;
import dev.presente.attendance.allowance.LeaveRules.Scope;
import dev.presente.attendance.allowance.LeaveRules.Stored;
import dev.presente.attendance.roster.RosterProblems;
import dev.presente.people.Employees;
import dev.presente.system.Caller;
import dev.presente.system.Listing;
import dev.presente.system.SingleLine;
import dev.presente.system.TidyText;
import dev.presente.system.lists.ListOrder;
import dev.presente.system.lists.ListWish;
import dev.presente.wording.Wording;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.MonthDay;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Says how much leave of a kind people have. */
@RestController
@RequestMapping("/leave-rules")
@Tag(name = "Teams")
class LeaveRuleController {
    private static final String EVERY_MONTH_DAY = "(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";

    private final LeaveRules rules;
    private final Employees employees;
    private final ChangeLog changes;

    LeaveRuleController(LeaveRules rules, Employees employees, ChangeLog changes) {
        this.rules = rules;
        this.employees = employees;
        this.changes = changes;
    }

    record StatedRule(
            @NotNull @SingleLine @Schema(description = "the kind of the absences that it counts", example = "vacation")
            String kind,

            @NotNull
            @Min(1970)
            @Max(9999)
            @Schema(description = "it holds from this year on, until a later one for the same people begins")
            Integer firstYear,

            @Schema(description = "the labour agreement for which it holds") @SingleLine @Nullable
            String agreement,

            @Schema(description = "the only person for whom it holds; with neither it holds for everybody")
            @SingleLine
            @Nullable
            String employeeId,

            @NotNull
            @DecimalMin("0")
            @DecimalMax("366")
            @Digits(integer = 3, fraction = 2)
            @Schema(description = "of a whole year at full time")
            BigDecimal days,

            @Schema(description = "what of the year counts; default MONTHS") @Nullable
            ProRata proRata,

            @Schema(description = "default NONE") @Nullable Rounding rounding,

            @Schema(description = "which days of an absence count; default PLANNED") @Nullable
            Counts counts,

            @DecimalMin("0")
            @DecimalMax("366")
            @Digits(integer = 3, fraction = 2)
            @Schema(description = "at most so many days go on into the next year; absent: all")
            @Nullable
            BigDecimal carryOver,

            @Pattern(regexp = EVERY_MONTH_DAY, message = "{detail.month-day}")
            @Schema(
                    description =
                            "the last day of the next year on which these may be taken; absent: they do not lapse",
                    example = "03-31")
            @Nullable
            String carryUntil,

            @Schema(description = "what happens to a request for more than is left; default FLAG") @Nullable
            Beyond beyond) {}

    record IdentifiedRule(
            long id, @Schema(description = "what holds") StatedRule rule) {}

    /** Says by what the list is sorted. */
    enum Sort {
        KIND(ListOrder.byText(one -> one.rule().kind())),
        AGREEMENT(ListOrder.byText(one -> one.rule().agreement())),
        EMPLOYEE(ListOrder.byText(one -> one.rule().employeeId()));

        @SuppressWarnings("ImmutableEnumChecker") // a function of its argument has no state
        private final ListOrder<IdentifiedRule> order;

        Sort(ListOrder<IdentifiedRule> order) {
            this.order = order;
        }
    }

    @GetMapping
    @Operation(summary = "List the rules of leave by kind")
    Listing<IdentifiedRule> list(
            @RequestParam(required = false) @SingleLine @Nullable String search,
            @RequestParam(defaultValue = "KIND") Sort sort,
            @RequestParam(defaultValue = "false") boolean reverse,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "1000") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        var all = rules.all().stream().map(LeaveRuleController::shown).toList();
        return new ListWish(search, reverse, page, size)
                .of(
                        all,
                        sort.order,
                        one -> Stream.of(
                                one.rule().kind(),
                                one.rule().agreement(),
                                one.rule().employeeId()));
    }

    @PutMapping
    @Transactional
    @Operation(
            operationId = "setLeaveRule",
            summary = "Say how much leave of a kind people have from a year on",
            description =
                    "It takes the place of the rule for the same people from the same year on. Balances of past years"
                            + " follow.")
    IdentifiedRule put(@AuthenticationPrincipal Caller caller, @Valid @RequestBody StatedRule request) {
        if (request.agreement() != null && request.employeeId() != null) {
            throw RosterProblems.invalid(Wording.of("detail.leave.either"));
        }
        var employee = request.employeeId() == null ? null : employees.lockExisting(request.employeeId());
        var scope = new Scope(
                TidyText.of(request.kind()),
                request.firstYear(),
                request.agreement(),
                employee == null ? null : employee.key());
        long id = rules.put(
                scope,
                new LeaveRule(
                        request.days(),
                        Objects.requireNonNullElse(request.proRata(), ProRata.MONTHS),
                        Objects.requireNonNullElse(request.rounding(), Rounding.NONE),
                        Objects.requireNonNullElse(request.counts(), Counts.PLANNED),
                        request.carryOver(),
                        monthDay(request.carryUntil()),
                        Objects.requireNonNullElse(request.beyond(), Beyond.FLAG)));
        var stored = rules.find(id).orElseThrow();
        note(caller, "leave.rule.changed", stored);
        return shown(stored);
    }

    private static @Nullable MonthDay monthDay(@Nullable String text) {
        try {
            return text == null ? null : MonthDay.parse("--" + text);
        } catch (DateTimeException e) {
            throw RosterProblems.invalid(Wording.of("detail.carry-until", text));
        }
    }

    @DeleteMapping("/{id}")
    @Transactional
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Delete a rule of leave, as if it had never been")
    void delete(@AuthenticationPrincipal Caller caller, @PathVariable long id) {
        var stored = rules.find(id).orElseThrow(() -> RosterProblems.notFound(Wording.of("detail.no-rule", id)));
        rules.delete(id);
        note(caller, "leave.rule.deleted", stored);
    }

    /** Notes who changed what; a kind of leave of one person may tell of an illness and is left out. */
    private void note(Caller caller, String action, Stored stored) {
        var detail = new TreeMap<String, Object>(
                Map.of("id", stored.id(), "year", stored.scope().firstYear()));
        if (stored.scope().employeeKey() == null) {
            detail.put("kind", stored.scope().kind());
            detail.put("days", stored.rule().days());
        }
        changes.write(caller, action, stored.scope().employeeKey(), detail);
    }

    private static IdentifiedRule shown(Stored one) {
        var rule = one.rule();
        var until = rule.carryUntil();
        return new IdentifiedRule(
                one.id(),
                new StatedRule(
                        one.scope().kind(),
                        one.scope().firstYear(),
                        one.scope().agreement(),
                        one.employeeId(),
                        rule.days(),
                        rule.proRata(),
                        rule.rounding(),
                        rule.counts(),
                        rule.carryOver(),
                        until == null ? null : until.toString().substring(2),
                        rule.beyond()));
    }
}
