package dev.presente.account.passkey;

import java.util.UUID;

/**
 * Holds what is stored of a passkey to check it.
 *
 * @param handle by which devices know the account
 * @param party the domain for which it was made
 * @param attestation the attestation object of its registration
 * @param count the highest counter that was seen
 */
@SuppressWarnings("ArrayRecordComponent") // they are never compared
record Stored(
        UUID id, long accountId, UUID handle, byte[] credentialId, String party, byte[] attestation, long count) {}
