package dev.presente.me;

import dev.presente.me.Links.PersonalLink;
import dev.presente.people.Employee;
import dev.presente.system.Caller;
import dev.presente.system.Listing;
import dev.presente.system.Secret;
import dev.presente.system.SingleLine;
import dev.presente.system.lists.ListWish;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/employees/{employeeId}/links")
@Tag(name = "Employees")
class LinkController {
    private final Links links;

    LinkController(Links links) {
        this.links = links;
    }

    record CreatedLink(
            UUID id,

            @Schema(
                    description = "comes after the address of the service",
                    example = "/me/sign-in#presente_…",
                    type = "string")
            Secret path,

            Instant expiresAt) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "createLink",
            summary = "Make a link with which the person opens their own page; this answer alone shows it",
            description = "It works once, for `PRESENTE_ME_LINK_LIFE`. The device then stays signed in for"
                    + " `PRESENTE_ME_SESSION`. What comes after `#` is sent to no server and into no log.")
    CreatedLink make(
            @AuthenticationPrincipal Caller caller,
            @PathVariable @Pattern(regexp = Employee.ID_PATTERN, message = Employee.ID_MESSAGE) String employeeId) {
        var link = links.make(caller, employeeId);
        return new CreatedLink(
                link.id(), new Secret("/me/sign-in#" + link.code().text()), link.expiresAt());
    }

    @GetMapping
    @Operation(summary = "List the links of a person, without their codes, the newest first")
    Listing<PersonalLink> list(
            @PathVariable @Pattern(regexp = Employee.ID_PATTERN, message = Employee.ID_MESSAGE) String employeeId,
            @RequestParam(required = false) @SingleLine @Nullable String search,
            @RequestParam(defaultValue = "CREATED") Links.Sort sort,
            @RequestParam(defaultValue = "true") boolean reverse,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        return links.list(employeeId, sort, new ListWish(search, reverse, page, size));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Revoke a link, and sign out the device with which it was opened")
    void revoke(
            @PathVariable @Pattern(regexp = Employee.ID_PATTERN, message = Employee.ID_MESSAGE) String employeeId,
            @PathVariable UUID id) {
        links.revoke(employeeId, id);
    }
}
