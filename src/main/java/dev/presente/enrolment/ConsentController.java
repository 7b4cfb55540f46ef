package dev.presente.enrolment;

import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.TouchedRows;
import dev.presente.people.Employee;
import dev.presente.people.Employees;
import dev.presente.system.Caller;
import dev.presente.system.Listing;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.Scope;
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
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Consent")
class ConsentController {
    private final ConsentLedger ledger;
    private final ConsentTexts texts;
    private final Employees employees;
    private final TouchedRows touched;
    private final Clock clock;

    ConsentController(ConsentLedger ledger, ConsentTexts texts, Employees employees, TouchedRows touched, Clock clock) {
        this.touched = touched;
        this.employees = employees;
        this.ledger = ledger;
        this.texts = texts;
        this.clock = clock;
    }

    record NewText(
            @NotNull @Pattern(regexp = "[A-Za-z0-9._-]{1,32}", message = "{detail.version}")
            String version,

            @NotNull @Pattern(regexp = "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}", message = "{detail.language}")
            String language,

            @NotBlank
            @Size(max = 20_000)
            @Pattern(regexp = "[^\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F\\p{Cs}\\uFFFD]*", message = "{detail.text}")
            String text) {}

    record NewConsent(
            @NotNull @Schema(description = "`false` withdraws: templates and kept photos are deleted at once")
            Boolean granted,

            @SingleLine(max = 32) @Schema(description = "of the text shown; absent: the current one") @Nullable
            String version,

            @SingleLine(max = 35) @Schema(description = "of the text shown; absent: the one last written") @Nullable
            String language) {}

    /** Says by what the list is sorted. */
    enum Sort {
        CREATED(ListOrder.ofNewestFirst()),
        VERSION(ListOrder.byText(ConsentTexts.Entry::version)),
        LANGUAGE(ListOrder.byText(ConsentTexts.Entry::language));

        @SuppressWarnings("ImmutableEnumChecker") // a function of its argument has no state
        private final ListOrder<ConsentTexts.Entry> order;

        Sort(ListOrder<ConsentTexts.Entry> order) {
            this.order = order;
        }
    }

    @GetMapping("/consent-texts")
    @Operation(operationId = "listConsentTexts", summary = "List the texts of consent, newest first")
    Listing<ConsentTexts.Entry> texts(
            @RequestParam(required = false) @SingleLine @Nullable String search,
            @RequestParam(defaultValue = "CREATED") Sort sort,
            @RequestParam(defaultValue = "true") boolean reverse,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        return new ListWish(search, reverse, page, size)
                .of(
                        texts.findByOrderByIdDesc(),
                        sort.order,
                        one -> Stream.of(one.version(), one.language(), one.text()));
    }

    @PostMapping("/consent-texts")
    @Transactional
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a text of consent, whose version becomes the current one; it never changes")
    ConsentTexts.Entry add(@AuthenticationPrincipal Caller caller, @Valid @RequestBody NewText request) {
        var now = clock.instant();
        if (texts.insertIfAbsent(request.version(), request.language(), request.text(), now, caller.apiKeyId()) == 0) {
            throw new ProblemException(
                    ProblemCode.ALREADY_EXISTS,
                    Wording.of("detail.consent.exists", request.version(), request.language()));
        }
        var added = texts.find(request.version(), request.language()).orElseThrow();
        touched.note(MarkedKind.CONSENT_TEXT, added.id());
        return new ConsentTexts.Entry(request.version(), request.language(), request.text(), true, now);
    }

    @GetMapping("/employees/{employeeId}/consent")
    @Operation(operationId = "listConsents", summary = "List when the person gave and withdrew consent, oldest first")
    Listing<ConsentLedger.Entry> ledger(
            @PathVariable @Pattern(regexp = Employee.ID_PATTERN, message = Employee.ID_MESSAGE) String employeeId,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        return ledger.list(employeeId, page, size);
    }

    @PostMapping("/employees/{employeeId}/consent")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "recordConsent",
            summary = "Record that the person gives or withdraws consent",
            description =
                    "Withdrawing deletes everything biometric at once; the person goes on with PIN or badge. Giving it"
                            + " again brings nothing back: the person is enrolled anew. A key with only the scope `enrol` records"
                            + " that consent is given, and nothing else.")
    ConsentLedger.Entry record(
            @AuthenticationPrincipal Caller caller,
            @PathVariable @Pattern(regexp = Employee.ID_PATTERN, message = Employee.ID_MESSAGE) String employeeId,
            @Valid @RequestBody NewConsent request) {
        if (!request.granted() && !caller.hasAny(Scope.HR)) {
            throw new ProblemException(ProblemCode.FORBIDDEN, Wording.of("detail.consent.withdrawal"));
        }
        return request.granted()
                ? ledger.give(caller, employeeId, request.version(), request.language())
                : ledger.withdraw(caller, employeeId);
    }

    @GetMapping("/me/consent")
    @Operation(operationId = "getOwnConsent", summary = "List when one gave and withdrew consent, oldest first")
    Listing<ConsentLedger.Entry> ownLedger(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        return ledger.list(employees.own(caller).key(), page, size);
    }

    @DeleteMapping("/me/consent")
    @Operation(
            operationId = "withdrawOwnConsent",
            summary = "Withdraw one's own consent",
            description =
                    "Deletes everything biometric at once; PIN and badge go on. 409 `already-decided` without consent.")
    ConsentLedger.Entry withdrawOwn(@AuthenticationPrincipal Caller caller) {
        return ledger.withdrawOwn(caller, employees.own(caller).employeeId());
    }
}
