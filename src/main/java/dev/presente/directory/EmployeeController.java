package dev.presente.directory;

import dev.presente.people.Employee;
import dev.presente.people.ExternalId;
import dev.presente.privacy.Erasure;
import dev.presente.site.KnownSites;
import dev.presente.system.Caller;
import dev.presente.system.Listing;
import dev.presente.system.SingleLine;
import dev.presente.system.lists.ListWish;
import dev.presente.system.repeats.IdempotentAnswers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/employees")
@Tag(name = "Employees")
class EmployeeController {
    private final EmployeeDirectory directory;
    private final EmployeeList list;
    private final KnownSites sites;
    private final Erasure erasure;

    EmployeeController(EmployeeDirectory directory, EmployeeList list, KnownSites sites, Erasure erasure) {
        this.directory = directory;
        this.list = list;
        this.sites = sites;
        this.erasure = erasure;
    }

    @GetMapping
    @Operation(summary = "List the employees")
    Listing<EmployeeDirectory.Entry> list(
            @RequestParam(required = false) @SingleLine @Nullable String search,
            @RequestParam(required = false)
                    @ExternalId
                    @Schema(description = "the person with exactly this external id")
                    @Nullable
                    String externalId,
            @RequestParam(required = false)
                    @SingleLine
                    @Schema(description = "those who belong today to this department or to one below it")
                    @Nullable
                    String department,
            @RequestParam(required = false) @SingleLine @Schema(description = "those of this site") @Nullable
                    String site,
            @RequestParam(required = false)
                    @Schema(
                            description =
                                    "those who are employed today, who have left, or who are employed without a face of the model in"
                                            + " use or without a plan for today")
                    EmployeeFilter.@Nullable State state,
            @RequestParam(defaultValue = "EMPLOYEE") @Schema(description = "by the id, or by something else first")
                    EmployeeFilter.Order sort,
            @RequestParam(defaultValue = "false") boolean reverse,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        var filter = new EmployeeFilter(externalId, department, sites.existing(site), state);
        return list.list(filter, sort, new ListWish(search, reverse, page, size));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add an employee without a face", description = "Enrolment and import add employees as well.")
    EmployeeDirectory.Details create(
            @AuthenticationPrincipal Caller caller,
            @Valid @RequestBody NewEmployee person,
            @RequestParam(defaultValue = "false")
                    @Schema(description = "create the site when it is not known, with the time zone of the service")
                    boolean createSites) {
        return directory.create(caller, person, createSites);
    }

    @GetMapping("/{employeeId}")
    @Operation(summary = "Show an employee with templates and consents")
    EmployeeDirectory.Details get(
            @PathVariable @Pattern(regexp = Employee.ID_PATTERN, message = Employee.ID_MESSAGE) String employeeId) {
        return directory.get(employeeId);
    }

    @PatchMapping("/{employeeId}")
    @Operation(summary = "Change name, external id or site, or withdraw consent")
    EmployeeDirectory.Details change(
            @AuthenticationPrincipal Caller caller,
            @PathVariable @Pattern(regexp = Employee.ID_PATTERN, message = Employee.ID_MESSAGE) String employeeId,
            @Valid @RequestBody EmployeeChange change,
            @RequestParam(defaultValue = "false")
                    @Schema(description = "create the site when it is not known, with the time zone of the service")
                    boolean createSites) {
        return directory.change(caller, employeeId, change, createSites);
    }

    @DeleteMapping("/{employeeId}")
    @Operation(
            summary = "Erase an employee",
            description = "Deletes all biometrics and personal data. Attendance stays under the pseudonym that only"
                    + " this answer, the receipt, links with the id.")
    Erasure.Receipt erase(
            @AuthenticationPrincipal Caller caller,
            @PathVariable @Pattern(regexp = Employee.ID_PATTERN, message = Employee.ID_MESSAGE) String employeeId,
            @RequestHeader(name = "Idempotency-Key", required = false)
                    @Pattern(regexp = IdempotentAnswers.KEY_PATTERN, message = IdempotentAnswers.KEY_MESSAGE)
                    @Schema(description = "A repeat gets the same receipt, also when the first answer never came")
                    @Nullable
                    String idempotencyKey) {
        return erasure.erase(
                employeeId,
                idempotencyKey == null ? null : new IdempotentAnswers.Key(caller.apiKeyId(), idempotencyKey));
    }
}
