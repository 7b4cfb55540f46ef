package dev.presente.audit.refusal;

import org.jspecify.annotations.Nullable;

/**
 * Says what kind of refusals are counted together.
 *
 * @param apiKeyId the caller's key; null for a stranger
 * @param caller the name of the key; null also when it is linked to an employee, whose id may be in the name
 * @param network where it came from; null together with the key for those that are not kept apart
 * @param path the first part of the path
 * @param nameHash a keyed hash of the name with which somebody wanted to sign in, when no account has it
 */
record Refused(
        int status,
        @Nullable Long apiKeyId,
        @Nullable String caller,
        @Nullable String network,
        @Nullable String method,
        @Nullable String path,
        @Nullable String nameHash) {
    /** Returns the kind for refusals that are not kept apart. */
    static Refused other(int status) {
        return new Refused(status, null, null, null, null, null, null);
    }
}
