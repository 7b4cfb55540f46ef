package dev.presente.system.security;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Gives everybody a token bucket, by the generic cell rate algorithm: all that is kept is when the bucket will be full again.
 * When there are more users than fit, those not seen for longest begin anew.
 */
final class TokenBuckets {
    private static final int MOST = 100_000;

    private final long interval;
    private final long burst;
    private final LongSupplier nanos;

    @SuppressWarnings("serial")
    private final Map<Object, Long> fullAt = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Long> eldest) {
            return size() > MOST;
        }
    };

    /**
     * Starts with full buckets.
     *
     * @param nanos a clock that never goes back
     */
    TokenBuckets(int perSecond, int burst, LongSupplier nanos) {
        this.interval = Duration.ofSeconds(1).toNanos() / perSecond;
        this.burst = burst * interval;
        this.nanos = nanos;
    }

    /** Takes a token of {@code who}. Returns zero when there was one, or else the time until there will be one. */
    synchronized Duration take(Object who) {
        long now = nanos.getAsLong();
        long full = fullAt.getOrDefault(who, now);
        long empty = (full - now > 0 ? full - now : 0) + interval;
        if (empty > burst) {
            return Duration.ofNanos(empty - burst);
        }
        fullAt.put(who, now + empty);
        return Duration.ZERO;
    }
}
