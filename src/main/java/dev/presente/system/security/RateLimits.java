package dev.presente.system.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code presente.rate-limit.*}, as environment variables {@code PRESENTE_RATE_LIMIT_PER_KEY} and so on. They hold for one
 * replica.
 *
 * @param perKey requests a second of one API key, in the long run
 * @param keyBurst requests that a key may send at once
 * @param perAddress requests a second without a valid key from one network address
 * @param addressBurst requests without a valid key that an address may send at once
 */
@ConfigurationProperties("presente.rate-limit")
record RateLimits(
        @DefaultValue("200") int perKey,
        @DefaultValue("1000") int keyBurst,
        @DefaultValue("10") int perAddress,
        @DefaultValue("200") int addressBurst) {
    RateLimits {
        if (perKey < 1 || keyBurst < 1 || perAddress < 1 || addressBurst < 1) {
            throw new IllegalArgumentException("presente.rate-limit: every limit is at least 1");
        }
    }
}
