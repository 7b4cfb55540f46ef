package dev.presente.openid;

import org.jspecify.annotations.Nullable;

/**
 * Holds what the provider says by way of the browser.
 *
 * @param code what proves to the provider that its answer has arrived; null when there is an error
 * @param state what it was sent, and gives back
 * @param error why there is no code, as OAuth names it
 * @param issuer who answers, where the provider says so (RFC 9207)
 */
public record Answer(
        @Nullable String code,
        @Nullable String state,
        @Nullable String error,
        @Nullable String issuer) {}
