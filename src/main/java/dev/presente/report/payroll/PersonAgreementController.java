package dev.presente.report.payroll;

import dev.presente.attendance.ChangeLog;
import dev.presente.attendance.OwnDays;
import dev.presente.attendance.period.PeriodLocks;
import dev.presente.people.Employees;
import dev.presente.system.Caller;
import dev.presente.system.Listing;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.SingleLine;
import dev.presente.wording.Wording;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Says which labour agreement holds for one person. */
@RestController
@RequestMapping("/employees/{employeeId}/agreements")
@Tag(name = "Payroll")
class PersonAgreementController {
    private final PersonAgreements people;
    private final Agreements agreements;
    private final Employees employees;
    private final PeriodLocks locks;
    private final ChangeLog changes;

    PersonAgreementController(
            PersonAgreements people, Agreements agreements, Employees employees, PeriodLocks locks, ChangeLog changes) {
        this.people = people;
        this.agreements = agreements;
        this.employees = employees;
        this.locks = locks;
        this.changes = changes;
    }

    record OwnAgreement(
            @Schema(description = "the first day; absent: from the beginning") @Nullable
            LocalDate effectiveFrom,

            @Schema(description = "absent: from this day on that of the site holds again") @SingleLine @Nullable
            String agreement) {}

    @GetMapping
    @Operation(summary = "List the labour agreements that hold for a person by their first day")
    Listing<OwnAgreement> listOwnAgreements(
            @PathVariable String employeeId,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "1000") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        var id = employees.existing(employeeId).employeeId();
        var own = people.all().getOrDefault(id, new TreeMap<>()).entrySet().stream()
                .map(one -> new OwnAgreement(
                        one.getKey().equals(Agreements.BEGINNING) ? null : one.getKey(),
                        one.getValue().orElse(null)))
                .toList();
        return Listing.of(own, page, size);
    }

    @PutMapping
    @Transactional
    @Operation(
            summary = "Say which labour agreement holds for a person from a day on",
            description = "It holds until the next one that is said for this person begins, at every site. A change of"
                    + " locked days is refused with `period-locked`.")
    Listing<OwnAgreement> chooseAgreement(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String employeeId,
            @Valid @RequestBody OwnAgreement request) {
        locks.keep();
        var employee = employees.lockExisting(employeeId);
        OwnDays.requireAnother(caller, employee);
        if (request.agreement() != null && !agreements.lock(request.agreement())) {
            throw new ProblemException(
                    ProblemCode.INVALID_PARAMETER, Wording.of("detail.no-agreement", request.agreement()));
        }
        var first = Objects.requireNonNullElse(request.effectiveFrom(), Agreements.BEGINNING);
        locks.requireOpen(people.sites(employee.key(), first), first, null);
        people.put(employee.key(), first, request.agreement());
        var detail = new TreeMap<String, @Nullable Object>(Map.of("firstDay", first));
        detail.put("agreement", request.agreement());
        changes.write(caller, "agreement.of.person", employee.key(), detail);
        return listOwnAgreements(employeeId, 0, Listing.MAX_SIZE);
    }
}
