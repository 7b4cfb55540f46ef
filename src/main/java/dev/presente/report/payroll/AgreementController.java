package dev.presente.report.payroll;

import dev.presente.attendance.ChangeLog;
import dev.presente.attendance.period.PeriodLocks;
import dev.presente.report.payroll.Agreement.BreakTier;
import dev.presente.report.payroll.Agreements.Named;
import dev.presente.site.KnownSites;
import dev.presente.system.Caller;
import dev.presente.system.Listing;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
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
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
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

@RestController
@RequestMapping("/agreements")
@Tag(name = "Payroll")
class AgreementController {
    private final Agreements agreements;
    private final PersonAgreements people;
    private final PeriodLocks locks;
    private final KnownSites sites;
    private final ChangeLog changes;

    AgreementController(
            Agreements agreements, PersonAgreements people, PeriodLocks locks, KnownSites sites, ChangeLog changes) {
        this.agreements = agreements;
        this.people = people;
        this.locks = locks;
        this.sites = sites;
        this.changes = changes;
    }

    record Version(
            @Schema(description = "absent: from the beginning") @Nullable
            LocalDate effectiveFrom,

            @NotNull @Valid Agreement rules) {}

    record AgreementAnswer(String name, List<String> sites, List<Version> versions) {
        static AgreementAnswer of(Named agreement) {
            return new AgreementAnswer(
                    agreement.name(),
                    agreement.sites(),
                    agreement.versions().entrySet().stream()
                            .map(version -> new Version(
                                    version.getKey().equals(Agreements.BEGINNING) ? null : version.getKey(),
                                    version.getValue()))
                            .toList());
        }
    }

    record AgreementChange(
            @Schema(description = "the first day on which the rules hold; absent: from the beginning") @Nullable
            LocalDate effectiveFrom,

            @NotNull @Valid Agreement rules,

            @Schema(description = "where the agreement holds; absent: where it held before") @Size(max = 1000) @Nullable
            List<@NotNull String> sites) {
        LocalDate first() {
            return Objects.requireNonNullElse(effectiveFrom, Agreements.BEGINNING);
        }
    }

    /** Says by what the list is sorted. */
    enum Sort {
        NAME(ListOrder.byText(AgreementAnswer::name));

        @SuppressWarnings("ImmutableEnumChecker") // a function of its argument has no state
        private final ListOrder<AgreementAnswer> order;

        Sort(ListOrder<AgreementAnswer> order) {
            this.order = order;
        }
    }

    @GetMapping
    @Operation(summary = "List the labour agreements by name")
    Listing<AgreementAnswer> list(
            @RequestParam(required = false) @SingleLine @Nullable String search,
            @RequestParam(defaultValue = "NAME") Sort sort,
            @RequestParam(defaultValue = "false") boolean reverse,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "1000") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        var all = agreements.all().stream().map(AgreementAnswer::of).toList();
        return new ListWish(search, reverse, page, size)
                .of(all, sort.order, one -> Stream.concat(Stream.of(one.name()), one.sites().stream()));
    }

    @GetMapping("/{name}")
    @Operation(summary = "Show a labour agreement with its versions")
    AgreementAnswer get(@PathVariable @SingleLine String name) {
        return AgreementAnswer.of(existing(name));
    }

    @PutMapping("/{name}")
    @Transactional
    @Operation(
            operationId = "changeAgreement",
            summary = "Set the rules of a labour agreement from a day on",
            description = "Makes the agreement when there is none of that name. The rules hold until the next version"
                    + " begins. A change of days that are locked at one of its sites is refused with `period-locked`."
                    + " docs/payroll.md says what the rules do.")
    AgreementAnswer put(
            @AuthenticationPrincipal Caller caller,
            @PathVariable @SingleLine String name,
            @Valid @RequestBody AgreementChange request) {
        require(request.rules());
        locks.keep();
        var before = agreements.find(name);
        var had = before.map(Named::sites).orElse(List.of());
        var has = request.sites() == null
                ? had
                : request.sites().stream()
                        .map(sites::existing)
                        .map(Objects::requireNonNull)
                        .distinct()
                        .sorted()
                        .toList();
        requireFree(name, has);
        var first = request.first();
        if (before.isPresent() && !had.equals(has)) {
            var oldest = before.get().versions().firstKey();
            first = oldest.isBefore(first) ? oldest : first;
        }
        var concerned = Stream.of(had, has, people.sites(name, first)).flatMap(List::stream);
        locks.requireOpen(concerned.toList(), first, null);
        agreements.put(name, request.first(), request.rules());
        agreements.putSites(name, has);
        changes.write(caller, "agreement.changed", null, AgreementAnswer.of(existing(name)));
        return AgreementAnswer.of(existing(name));
    }

    @DeleteMapping("/{name}")
    @Transactional
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Delete a labour agreement, so that the standard rules hold at its sites",
            description =
                    "Days that are locked at one of its sites, or at one where people worked for whom it held, are not"
                            + " changed: 409 `period-locked`.")
    void delete(@AuthenticationPrincipal Caller caller, @PathVariable @SingleLine String name) {
        locks.keep();
        agreements.lock(name);
        var agreement = existing(name);
        if (people.has(name)) {
            throw new ProblemException(ProblemCode.IN_USE, Wording.of("detail.agreement.used"));
        }
        var first = agreement.versions().firstKey();
        // the days of people who are erased are still in the payroll
        var concerned = Stream.of(agreement.sites(), people.sites(name, first))
                .flatMap(List::stream)
                .toList();
        if (!concerned.isEmpty()) {
            locks.requireOpen(concerned, first, null);
        }
        agreements.delete(name);
        changes.write(caller, "agreement.deleted", null, name);
    }

    private Named existing(String name) {
        return agreements
                .find(name)
                .orElseThrow(
                        () -> new ProblemException(ProblemCode.NOT_FOUND, Wording.of("detail.no-agreement", name)));
    }

    private void requireFree(String name, List<String> wanted) {
        var taken = agreements.sites();
        wanted.stream()
                .filter(site -> !taken.getOrDefault(site, name).equals(name))
                .findFirst()
                .ifPresent(site -> {
                    throw invalid(Wording.of("detail.agreement.site", site, taken.get(site)));
                });
    }

    private static void require(Agreement rules) {
        var limits = Stream.of(rules.dailyLimit(), rules.weeklyLimit(), rules.minimumRest())
                .filter(Objects::nonNull);
        var breaks = rules.breaks() == null ? List.<BreakTier>of() : rules.breaks();
        var lengths = breaks.stream().flatMap(tier -> Stream.of(tier.after(), tier.length()));
        if (Stream.concat(limits, lengths)
                .anyMatch(
                        length -> length.isNegative() || length.isZero() || length.compareTo(Duration.ofDays(7)) > 0)) {
            throw invalid(Wording.of("detail.agreement.length"));
        }
        if (rules.night() != null && rules.night().start().equals(rules.night().end())) {
            throw invalid(Wording.of("detail.agreement.night"));
        }
        for (int i = 1; i < breaks.size(); i++) {
            if (breaks.get(i).after().compareTo(breaks.get(i - 1).after()) <= 0) {
                throw invalid(Wording.of("detail.agreement.breaks"));
            }
        }
    }

    private static ProblemException invalid(Wording detail) {
        return new ProblemException(ProblemCode.INVALID_PARAMETER, detail);
    }
}
