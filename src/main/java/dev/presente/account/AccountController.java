package dev.presente.account;

import dev.presente.openid.Identities;
import dev.presente.system.Listing;
import dev.presente.system.Secret;
import dev.presente.system.SingleLine;
import dev.presente.system.lists.ListOrder;
import dev.presente.system.lists.ListWish;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertFalse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/accounts")
@Tag(name = "Accounts")
class AccountController {
    private static final String NAME = "[a-z0-9][a-z0-9._-]{0,63}";
    private static final String NAME_MESSAGE = "{detail.account.name}";

    private final AccountService service;
    private final Accounts accounts;
    private final SignInTries tries;
    private final Identities identities;

    AccountController(AccountService service, Accounts accounts, SignInTries tries, Identities identities) {
        this.identities = identities;
        this.tries = tries;
        this.service = service;
        this.accounts = accounts;
    }

    record NewAccount(
            @NotNull @Pattern(regexp = NAME, message = NAME_MESSAGE)
            String name,

            @NotNull Role role,

            @NotNull @Schema(description = "12 characters or more, at most 72 bytes, and none of the common passwords")
            Secret password,

            @Schema(description = "the employee whose account it is, who then decides nothing about their own days")
            @SingleLine
            @Nullable
            String employeeId,

            @Schema(description = "the only sites that a manager may see; absent or empty: no limit by site") @Nullable
            List<@NotNull String> sites) {}

    record AccountChange(
            @Nullable Role role,
            @Nullable Secret password,

            @AssertFalse(message = "{detail.only-away}")
            @Schema(description = "`false` takes away one-time codes and passkeys that are lost")
            @Nullable
            Boolean secondFactor,

            @Schema(description = "the employee whose account it is; an empty text is nobody") @Nullable
            String employeeId,

            @Schema(description = "the only sites that a manager may see; an empty list: no limit by site") @Nullable
            List<@NotNull String> sites) {}

    record AccountAnswer(
            String name,
            Role role,
            Instant createdAt,
            @Nullable Instant lastSignIn,

            @Schema(
                    description =
                            "too many sign-ins have failed: until then some networks are refused, though no browser"
                                    + " in which the person has signed in")
            @Nullable
            Instant lockedUntil,

            @Nullable String employeeId,
            @Nullable List<String> sites,

            @Schema(description = "`true` when it is somebody's at the provider of single sign-on; else absent")
            @Nullable
            Boolean singleSignOn) {}

    private AccountAnswer answer(
            Account account, Map<Long, String> employees, Map<Long, List<String>> sites, Set<Long> ofProvider) {
        return new AccountAnswer(
                account.name(),
                account.role(),
                account.createdAt(),
                account.lastSignIn(),
                tries.closedUntil(account.name()).orElse(null),
                employees.get(account.apiKeyId()),
                sites.get(account.apiKeyId()),
                ofProvider.contains(account.id()) ? true : null);
    }

    private AccountAnswer answer(Account account) {
        return answer(
                account,
                service.employees(List.of(account)),
                service.sites(List.of(account)),
                identities.among(List.of(account.id())));
    }

    /** Says by what the list is sorted. */
    enum Sort {
        NAME(ListOrder.byText(Account::name)),
        ROLE(ListOrder.by(Account::role)),
        CREATED(ListOrder.by(Account::createdAt)),
        SIGNED_IN(ListOrder.by(Account::lastSignIn));

        @SuppressWarnings("ImmutableEnumChecker") // a function of its argument has no state
        private final ListOrder<Account> order;

        Sort(ListOrder<Account> order) {
            this.order = order;
        }
    }

    @GetMapping
    @Operation(summary = "List who may sign in to the admin pages, by name")
    Listing<AccountAnswer> list(
            @RequestParam(required = false) @SingleLine @Nullable String search,
            @RequestParam(defaultValue = "NAME") Sort sort,
            @RequestParam(defaultValue = "false") boolean reverse,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        var all = accounts.findByOrderByName();
        var employees = service.employees(all);
        var found = new ListWish(search, reverse, page, size)
                .of(
                        all,
                        sort.order,
                        account -> Stream.of(account.name(), account.role(), employees.get(account.apiKeyId())));
        var sites = service.sites(found.items());
        var ofProvider = identities.among(found.map(Account::id).items());
        return found.map(account -> answer(account, employees, sites, ofProvider));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Let a person sign in to the admin pages",
            description = "The person's acts are recorded as those of `user:NAME`.")
    AccountAnswer create(@Valid @RequestBody NewAccount request) {
        return answer(service.create(
                request.name(), request.role(), request.password(), request.employeeId(), request.sites()));
    }

    @PatchMapping("/{name}")
    @Operation(
            summary = "Change role, password or employee",
            description =
                    "Ends the person's sessions, and what failed sign-ins have closed when there is a new password. The last account"
                            + " with the role `admin` keeps it: 409 `last-administrator`.")
    AccountAnswer change(
            @PathVariable @Pattern(regexp = NAME, message = NAME_MESSAGE) String name,
            @Valid @RequestBody AccountChange request) {
        return answer(service.change(
                name,
                request.role(),
                request.password(),
                request.secondFactor() != null,
                request.employeeId(),
                request.sites()));
    }

    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Let a person sign in no more, at once",
            description = "Not the last account with the role `admin`: 409 `last-administrator`.")
    void delete(@PathVariable @Pattern(regexp = NAME, message = NAME_MESSAGE) String name) {
        service.delete(name);
    }

    @DeleteMapping("/{name}/sessions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Sign a person out everywhere", description = "Their browsers are no longer known either.")
    void endSessions(@PathVariable @Pattern(regexp = NAME, message = NAME_MESSAGE) String name) {
        service.endSessions(name);
    }
}
