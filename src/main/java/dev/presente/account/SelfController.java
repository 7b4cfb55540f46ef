package dev.presente.account;

import dev.presente.system.Caller;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lets people manage their own accounts. A new password or second factor also asks for the present password. */
@RestController
@RequestMapping("/accounts/self")
@Tag(name = "Accounts")
class SelfController {
    private final AccountService service;
    private final Accounts accounts;
    private final SecondFactors factors;
    private final SignIn signIn;

    SelfController(AccountService service, Accounts accounts, SecondFactors factors, SignIn signIn) {
        this.service = service;
        this.accounts = accounts;
        this.factors = factors;
        this.signIn = signIn;
    }

    record Self(String name, Role role, boolean secondFactor) {}

    record NewPassword(@NotNull String current, @NotNull String password) {}

    record NewFactor(String secret, String uri) {}

    record Factor(
            @NotNull String current,

            @Schema(description = "in Base32; absent: no second factor any more") @Nullable
            String secret,

            @Schema(description = "what the app shows for that secret") @Nullable
            String code) {}

    @GetMapping
    @Operation(summary = "The account that is signed in")
    Self self(@AuthenticationPrincipal Caller caller) {
        var account = account(caller);
        return new Self(account.name(), account.role(), factors.isSet(account.id()));
    }

    @PutMapping("/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Change one's own password", description = "Ends all sessions of the account.")
    void changePassword(@AuthenticationPrincipal Caller caller, @Valid @RequestBody NewPassword request) {
        var account = proven(caller, request.current());
        service.change(account.name(), null, request.password(), false, null);
    }

    @PostMapping("/totp")
    @Operation(
            summary = "Make a secret for an authenticator app",
            description = "It counts once set with a code of it.")
    NewFactor newFactor(@AuthenticationPrincipal Caller caller) {
        var secret = Base32.encode(Totp.randomSecret());
        return new NewFactor(
                secret, "otpauth://totp/Presente:" + account(caller).name() + "?secret=" + secret + "&issuer=Presente");
    }

    @PutMapping("/totp")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Ask for a one-time code at sign-in from now on, or no longer")
    void setFactor(@AuthenticationPrincipal Caller caller, @Valid @RequestBody Factor request) {
        var account = proven(caller, request.current());
        service.setFactor(account, request.secret(), request.code() == null ? "" : request.code());
    }

    private Account proven(Caller caller, String password) {
        var account = account(caller);
        if (!signIn.isPassword(account.name(), password)) {
            throw new ProblemException(ProblemCode.INVALID_PARAMETER, "current is not the password");
        }
        return account;
    }

    private Account account(Caller caller) {
        return accounts.findByApiKeyId(caller.apiKeyId())
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, "This key is not a person's"));
    }
}
