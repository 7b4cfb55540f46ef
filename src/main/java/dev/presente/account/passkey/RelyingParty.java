package dev.presente.account.passkey;

import java.util.Set;

/**
 * Says for whom passkeys are made and from where they are accepted.
 *
 * @param id the domain
 * @param origins the addresses of pages, each with its scheme and, unless it is the usual one, its port
 */
public record RelyingParty(String id, Set<String> origins) {}
