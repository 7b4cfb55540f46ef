package dev.presente.system.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code presente.rate-limit.*}: how many requests are answered. Each replica counts by itself.
 *
 * @param perKey One API key may send this number of requests a second in the long run.
 * @param keyBurst One API key may send this number of requests at once.
 * @param perAddress One network address may send this number of requests without a valid key a second in the long run.
 * @param addressBurst One network address may send this number of requests without a valid key at once.
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
