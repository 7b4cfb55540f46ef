package dev.presente.system;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Gives everybody a token bucket, by the generic cell rate algorithm: all that is kept is when the bucket will be full again.
 * When there are more users than fit, those not seen for longest begin anew.
 */
public final class TokenBuckets {
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
     * @param tokens how many tokens a bucket gets in {@code within}, one after the other; at least 1
     * @param burst how many tokens a bucket holds, at least 1
     * @param nanos a clock that never goes back
     */
    public TokenBuckets(int tokens, Duration within, int burst, LongSupplier nanos) {
        this.interval = within.toNanos() / tokens;
        this.burst = burst * interval;
        this.nanos = nanos;
    }

    /** Takes a token of {@code who}. Returns zero when there was one, or else the time until there will be one. */
    public synchronized Duration take(Object who) {
        long now = nanos.getAsLong();
        long full = fullAt.getOrDefault(who, now);
        long empty = (full - now > 0 ? full - now : 0) + interval;
        if (empty > burst) {
            return Duration.ofNanos(empty - burst);
        }
        fullAt.put(who, now + empty);
        return Duration.ZERO;
    }

    /** Gives back a token of {@code who}, so that it was never taken. */
    public synchronized void giveBack(Object who) {
        fullAt.computeIfPresent(who, (anyone, full) -> full - interval);
    }
}
