package dev.presente.account;

import dev.presente.account.SelfController.Proof;
import dev.presente.account.passkey.Attestation;
import dev.presente.account.passkey.CreationOptions;
import dev.presente.account.passkey.Passkey;
import dev.presente.account.passkey.PasskeyDesk;
import dev.presente.account.passkey.Passkeys;
import dev.presente.account.passkey.Purpose;
import dev.presente.account.passkey.RelyingParties;
import dev.presente.account.passkey.RequestOptions;
import dev.presente.system.Caller;
import dev.presente.system.Listing;
import dev.presente.system.Secret;
import dev.presente.system.SingleLine;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
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
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lets people manage the passkeys of their own accounts. */
@RestController
@RequestMapping("/accounts/self/passkeys")
@Tag(name = "Accounts")
class PasskeyController {
    private final SelfController self;
    private final FactorService factors;
    private final Passkeys passkeys;
    private final PasskeyDesk desk;
    private final RelyingParties parties;

    PasskeyController(
            SelfController self, FactorService factors, Passkeys passkeys, PasskeyDesk desk, RelyingParties parties) {
        this.self = self;
        this.factors = factors;
        this.passkeys = passkeys;
        this.desk = desk;
        this.parties = parties;
    }

    record NewPasskey(
            @NotNull @SingleLine @Schema(description = "how the person calls it", example = "laptop")
            String label,

            @NotNull @Valid Attestation passkey) {}

    record Label(@NotNull @SingleLine String label) {}

    record AddedPasskey(
            UUID id,

            @Schema(description = "only with the first second factor of the account; this answer alone shows them")
            @Nullable
            List<Secret> recoveryCodes) {}

    @GetMapping
    @Operation(operationId = "listOwnPasskeys", summary = "List one's own passkeys, the oldest first")
    Listing<Passkey> list(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        return Listing.of(passkeys.of(self.account(caller).id()), page, size);
    }

    @PostMapping("/options")
    @Operation(
            operationId = "askForPasskey",
            summary = "Ask for a new passkey",
            description = "Answers with what `navigator.credentials.create` needs. What it makes is sent to"
                    + " `/accounts/self/passkeys` within five minutes, by the same session.")
    CreationOptions ask(
            @AuthenticationPrincipal Caller caller, HttpServletRequest request, @Valid @RequestBody Proof proof) {
        var asked = parties.asked(Purpose.ADD, request);
        return factors.optionsOf(self.proven(caller, proof, request).name(), asked);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Add a passkey",
            description =
                    "From then on the account signs in with a passkey, or with the password and a code. When it is the"
                            + " first second factor, the other sessions end.")
    AddedPasskey add(
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request,
            @Valid @RequestBody NewPasskey passkey) {
        var asked = parties.asked(Purpose.ADD, request);
        var added = factors.addPasskey(self.account(caller).name(), passkey.label(), passkey.passkey(), asked);
        return new AddedPasskey(added.id(), added.recoveryCodes().isEmpty() ? null : added.recoveryCodes());
    }

    @PostMapping("/proof")
    @Operation(
            operationId = "askForPasskeyProof",
            summary = "Ask for one of one's own passkeys",
            description =
                    "Answers with what `navigator.credentials.get` needs. The result is the `passkey` of requests that ask"
                            + " for a proof.")
    RequestOptions prove(@AuthenticationPrincipal Caller caller, HttpServletRequest request) {
        return desk.toProve(self.account(caller).id(), parties.asked(Purpose.PROOF, request));
    }

    @PatchMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "renamePasskey", summary = "Rename one of one's own passkeys")
    void rename(@AuthenticationPrincipal Caller caller, @Valid @RequestBody Label label, @PathVariable UUID id) {
        factors.renamePasskey(self.account(caller).name(), id, label.label());
    }

    @PostMapping("/{id}/removal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "removePasskey",
            summary = "Remove one of one's own passkeys",
            description = "The last second factor of a role that needs one stays: 409 `in-use`.")
    void remove(
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request,
            @Valid @RequestBody Proof proof,
            @PathVariable UUID id) {
        factors.removePasskey(self.proven(caller, proof, request).name(), id);
    }
}
