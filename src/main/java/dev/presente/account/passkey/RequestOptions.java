package dev.presente.account.passkey;

import java.util.List;

/** Holds what a browser is given to ask for a passkey, in the JSON of WebAuthn. Bytes are in base64url. */
public record RequestOptions(
        String challenge,
        String rpId,
        long timeout,
        String userVerification,
        List<CreationOptions.Descriptor> allowCredentials) {}
