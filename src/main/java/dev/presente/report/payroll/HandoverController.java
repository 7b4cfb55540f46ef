package dev.presente.report.payroll;

import dev.presente.attendance.ChangeLog;
import dev.presente.attendance.DerivedDays;
import dev.presente.report.Selection;
import dev.presente.report.payroll.Handovers.Handover;
import dev.presente.report.payroll.Handovers.Kept;
import dev.presente.report.payroll.Payroll.By;
import dev.presente.report.payroll.PayrollRow.PartTime;
import dev.presente.report.payroll.PayrollRow.Person;
import dev.presente.site.KnownSites;
import dev.presente.system.Caller;
import dev.presente.system.Listing;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
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
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

@RestController
@RequestMapping("/reports/payroll/handovers")
@Tag(name = "Payroll")
class HandoverController {
    private final Handovers handovers;
    private final Payroll payroll;
    private final DerivedDays days;
    private final KnownSites sites;
    private final ChangeLog changes;
    private final TransactionOperations transaction;

    HandoverController(
            Handovers handovers,
            Payroll payroll,
            DerivedDays days,
            KnownSites sites,
            ChangeLog changes,
            TransactionOperations transaction) {
        this.handovers = handovers;
        this.payroll = payroll;
        this.days = days;
        this.sites = sites;
        this.changes = changes;
        this.transaction = transaction;
    }

    record NewHandover(
            @NotNull LocalDate from,
            @NotNull LocalDate to,
            @SingleLine @Nullable String site,

            @Schema(description = "`true` hands over days that are not locked") @Nullable
            Boolean force) {}

    /**
     * Says what has changed for a person.
     *
     * @param difference how much more there is now of each time that has changed; less is negative
     * @param parts the same of each kind of worked time, of which a payroll file is made
     */
    record Changed(
            String employeeId,
            @Nullable String externalId,
            String fullName,
            SortedMap<String, Duration> difference,
            List<PartTime> parts) {
        static Changed of(Person person, JsonNode before, JsonNode now) {
            return new Changed(
                    person.employeeId(),
                    person.externalId(),
                    person.fullName(),
                    Difference.between(before, now),
                    Difference.parts(before, now));
        }

        boolean isNothing() {
            return difference.isEmpty() && parts.isEmpty();
        }
    }

    /**
     * Compares a payroll with what was handed over.
     *
     * @param fingerprint that of the payroll now; when it is still that of the handover, nothing has changed
     */
    record Compared(Handover handover, String fingerprint, List<Changed> items) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "keepHandover",
            summary = "Keep what is handed to the payroll",
            description =
                    "Keeps the time of each person as it is now, so that a later change comes out as a difference."
                            + " Days that are not locked are refused with `period-not-closed`, unless `force` is true.")
    Handover keep(@AuthenticationPrincipal Caller caller, @Valid @RequestBody NewHandover request) {
        var selection = new Selection(request.from(), request.to(), sites.existing(request.site()), null)
                .within(Selection.MAX_DAYS);
        days.refresh(null);
        var made = payroll.of(selection, By.PERIOD);
        if (!made.closed() && !Boolean.TRUE.equals(request.force())) {
            throw new ProblemException(ProblemCode.PERIOD_NOT_CLOSED, Wording.of("detail.handover.open"));
        }
        return transaction.execute(status -> {
            var kept = handovers.keep(caller, selection, made);
            changes.write(caller, "payroll.handed-over", null, kept);
            return kept;
        });
    }

    @GetMapping
    @Operation(summary = "List what was handed to the payroll, the latest first")
    Listing<Handover> list(
            @RequestParam(required = false) @SingleLine @Nullable String search,
            @RequestParam(defaultValue = "true") boolean reverse,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        return handovers.list(new ListWish(search, reverse, page, size));
    }

    @GetMapping("/{id}/difference")
    @Operation(
            operationId = "compareHandover",
            summary = "What has changed since a handover?",
            description = "Makes the payroll of the same days anew and lists the people whose time is another one now.")
    Compared difference(@PathVariable long id) {
        var handover = handovers
                .find(id)
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, Wording.of("detail.no-handover", id)));
        days.refresh(null);
        var made = payroll.of(handover.selection(), By.PERIOD);
        var before = handovers.rows(id);
        var nothing = JsonNodeFactory.instance.objectNode();
        var items = new ArrayList<Changed>();
        for (var row : made.rows()) {
            var kept = before.remove(row.employeeId());
            var person = new Person(row.employeeId(), row.externalId(), row.fullName());
            items.add(Changed.of(person, kept == null ? nothing : kept.time(), handovers.time(row)));
        }
        for (Kept gone : before.values()) {
            items.add(Changed.of(gone.person(), gone.time(), nothing));
        }
        items.removeIf(Changed::isNothing);
        items.sort(Comparator.comparing(Changed::employeeId));
        return new Compared(handover, made.fingerprint(), items);
    }
}
