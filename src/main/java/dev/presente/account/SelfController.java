package dev.presente.account;

import dev.presente.account.passkey.Assertion;
import dev.presente.account.passkey.Passkeys;
import dev.presente.account.passkey.ProofVerdict;
import dev.presente.account.totp.Base32;
import dev.presente.account.totp.Totp;
import dev.presente.system.Caller;
import dev.presente.system.Listing;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.Secret;
import dev.presente.system.SessionCookie;
import dev.presente.wording.Wording;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
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

/** Lets people manage their own accounts. A new password or second factor also asks for the present password. */
@RestController
@RequestMapping("/accounts/self")
@Tag(name = "Accounts")
class SelfController {
    private static final String PASSKEY =
            "instead of a code: the answer of one of the account's passkeys to `/accounts/self/passkeys/proof`";

    private final AccountService service;
    private final FactorService factorService;
    private final Accounts accounts;
    private final SecondFactors factors;
    private final RecoveryCodes recovery;
    private final Sessions sessions;
    private final Proofs proofs;
    private final Passkeys passkeys;
    private final SignInProperties settings;

    SelfController(
            AccountService service,
            FactorService factorService,
            Accounts accounts,
            SecondFactors factors,
            RecoveryCodes recovery,
            Sessions sessions,
            Proofs proofs,
            Passkeys passkeys,
            SignInProperties settings) {
        this.recovery = recovery;
        this.sessions = sessions;
        this.settings = settings;
        this.service = service;
        this.factorService = factorService;
        this.accounts = accounts;
        this.factors = factors;
        this.proofs = proofs;
        this.passkeys = passkeys;
    }

    /**
     * Describes the account that is signed in.
     *
     * @param secondFactor whether the account has one-time codes
     * @param passkeys the number of its passkeys
     * @param secondFactorRequired whether the role needs one-time codes or a passkey; without them nothing else is allowed. A
     *     session that began at the provider of single sign-on needs neither
     * @param recoveryCodes the number of recovery codes that are left
     */
    @Schema(name = "OwnAccount")
    record Self(
            String name,
            Role role,
            boolean secondFactor,
            int passkeys,
            boolean secondFactorRequired,
            int recoveryCodes) {}

    record NewPassword(@NotNull Secret current, @NotNull Secret password) {}

    record NewFactor(Secret secret, Secret uri) {}

    record Factor(
            @NotNull Secret current,

            @Schema(description = "in Base32; absent: no second factor any more") @Nullable
            Secret secret,

            @Schema(
                    description =
                            "what the app shows for that secret; without a secret, a code or a recovery code of the factor"
                                    + " that ends")
            @Nullable
            Secret code,

            @Schema(description = "a recovery code, when the account has passkeys and none is at hand") @Nullable
            Secret recoveryCode,

            @Schema(description = PASSKEY) @Nullable @Valid Assertion passkey) {
        Secret givenCode() {
            return code == null ? new Secret("") : code;
        }
    }

    /** Holds what somebody who is signed in shows to prove again who that is. */
    record Proof(
            @NotNull @Schema(description = "the present password")
            Secret current,

            @Schema(description = "a one-time code or a recovery code, when the account has a second factor") @Nullable
            Secret code,

            @Schema(description = PASSKEY) @Nullable @Valid Assertion passkey) {}

    /** Holds recovery codes, each for one sign-in. */
    record NewRecoveryCodes(List<Secret> recoveryCodes) {}

    @GetMapping
    @Operation(operationId = "getOwnAccount", summary = "The account that is signed in")
    Self self(@AuthenticationPrincipal Caller caller, HttpServletRequest request) {
        var account = account(caller);
        boolean mayLack = sessions.isFromProvider(SessionCookie.of(request));
        return new Self(
                account.name(),
                account.role(),
                factors.isSet(account.id()),
                passkeys.count(account.id()),
                !mayLack && settings.requiresFactor(account.role()),
                recovery.count(account.id()));
    }

    @PutMapping("/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Change one's own password", description = "Ends all sessions of the account.")
    void changePassword(@AuthenticationPrincipal Caller caller, @Valid @RequestBody NewPassword request) {
        var account = proven(caller, request.current(), one -> ProofVerdict.RIGHT);
        service.change(account.name(), null, request.password(), false, null, null);
    }

    @PostMapping("/totp")
    @Operation(
            operationId = "beginFactor",
            summary = "Make a secret for an authenticator app",
            description = "It counts once set with a code of it.")
    NewFactor newFactor(@AuthenticationPrincipal Caller caller) {
        var secret = Base32.encode(Totp.randomSecret());
        var uri = "otpauth://totp/Presente:" + account(caller).name() + "?secret=" + secret + "&issuer=Presente";
        return new NewFactor(new Secret(secret), new Secret(uri));
    }

    @PutMapping("/totp")
    @Operation(
            summary = "Ask for a one-time code at sign-in from now on, or no longer",
            description = "Answers with recovery codes, which are shown once; without a secret with 204.")
    @ApiResponse(responseCode = "200", description = "Set", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "204", description = "Removed", content = @Content)
    ResponseEntity<NewRecoveryCodes> setFactor(
            @AuthenticationPrincipal Caller caller, HttpServletRequest http, @Valid @RequestBody Factor request) {
        if (request.secret() == null) {
            var proof = new Proof(request.current(), request.code(), request.passkey());
            factorService.remove(proven(caller, proof, http).name());
            return ResponseEntity.noContent().build();
        }
        Proofs.Check check =
                one -> factorService.checkBeforeCodes(one, request.recoveryCode(), request.passkey(), http);
        var name = proven(caller, request.current(), check).name();
        var session = SessionCookie.of(http).orElseThrow();
        return ResponseEntity.ok(
                new NewRecoveryCodes(factorService.set(name, request.secret(), request.givenCode(), session)));
    }

    @PostMapping("/recovery-codes")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Make recovery codes in place of those so far; this answer alone shows them")
    NewRecoveryCodes renewRecoveryCodes(
            @AuthenticationPrincipal Caller caller, HttpServletRequest http, @Valid @RequestBody Proof proof) {
        return new NewRecoveryCodes(
                factorService.renewRecoveryCodes(proven(caller, proof, http).name()));
    }

    @GetMapping("/sessions")
    @Operation(operationId = "listSessions", summary = "List where one is signed in, the last used first")
    Listing<Sessions.Shown> sessions(
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        return Listing.of(sessions.of(account(caller).id(), SessionCookie.of(request)), page, size);
    }

    @DeleteMapping("/sessions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "End one of one's own sessions", description = "Its browser is no longer known either.")
    void endSession(@AuthenticationPrincipal Caller caller, @PathVariable UUID id) {
        service.endSession(account(caller), id);
    }

    /**
     * Returns the account of a person who proves again who that is: by the password and, where there is a second factor, by a code
     * or a passkey.
     *
     * @throws ProblemException {@code invalid-parameter} when that fails
     */
    Account proven(Caller caller, Proof proof, HttpServletRequest request) {
        return proven(caller, proof.current(), one -> factorService.check(one, proof.code(), proof.passkey(), request));
    }

    private Account proven(Caller caller, Secret password, Proofs.Check factor) {
        var account = account(caller);
        if (!proofs.isProvenAgain(account.name(), password, factor)) {
            throw new ProblemException(ProblemCode.INVALID_PARAMETER, Wording.of("detail.current.wrong"));
        }
        return account;
    }

    /** @throws ProblemException {@code not-found} when the caller is no person */
    Account account(Caller caller) {
        return accounts.findByApiKeyId(caller.apiKeyId())
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, Wording.of("detail.key.no-person")));
    }
}
