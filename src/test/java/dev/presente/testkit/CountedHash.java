package dev.presente.testkit;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Hashes quickly and counts the comparisons, which in production take nearly all the time of a refusal. */
public class CountedHash extends BCryptPasswordEncoder {
    private static final int CHEAPEST = 4;

    private final AtomicInteger comparisons = new AtomicInteger();

    CountedHash() {
        super(CHEAPEST);
    }

    public int comparisons() {
        return comparisons.get();
    }

    @Override
    protected boolean matchesNonNull(String password, String hash) {
        comparisons.incrementAndGet();
        return super.matchesNonNull(password, hash);
    }
}
