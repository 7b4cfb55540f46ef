package dev.presente.account.passkey;

import java.util.List;

/** Holds what a browser is given to have a passkey made, in the JSON of WebAuthn. Bytes are in base64url. */
public record CreationOptions(
        Party rp,
        User user,
        String challenge,
        List<Kind> pubKeyCredParams,
        long timeout,
        List<Descriptor> excludeCredentials,
        Selection authenticatorSelection,
        String attestation) {
    /** Names the relying party: its domain, and a name that people read. */
    public record Party(String id, String name) {}

    /** Names the account to the device. */
    public record User(String id, String name, String displayName) {}

    /** Names a kind of key by its number in COSE. */
    public record Kind(String type, long alg) {}

    /** Names a passkey that is there already. */
    public record Descriptor(String type, String id) {}

    /** Says what the device has to be able to do. */
    public record Selection(String residentKey, boolean requireResidentKey, String userVerification) {}
}
