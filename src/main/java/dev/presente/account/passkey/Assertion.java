package dev.presente.account.passkey;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * Holds what a device answers that is asked for a passkey, in Base64 for addresses (RFC 4648, section 5), without padding.
 *
 * @param id the id of the credential
 * @param clientData the {@code clientDataJSON} of the browser
 * @param userHandle by which the device knows the account
 */
@Schema(name = "PasskeyAssertion", description = "what the device answers, in base64url without padding")
public record Assertion(
        @NotNull @Size(max = 1400) String id,
        @NotNull @Size(max = 6000) String clientData,
        @NotNull @Size(max = 6000) String authenticatorData,
        @NotNull @Size(max = 2000) String signature,
        @NotNull @Size(max = 100) String userHandle) {}
