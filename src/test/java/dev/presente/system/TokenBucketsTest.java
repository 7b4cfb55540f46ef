package dev.presente.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TokenBucketsTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1000); // a nanosecond clock may overflow
    private final TokenBuckets buckets = new TokenBuckets(10, Duration.ofSeconds(1), 5, now::get);

    private int letThrough(Object who, int tries) {
        int passed = 0;
        for (int i = 0; i < tries; i++) {
            passed += buckets.take(who).isZero() ? 1 : 0;
        }
        return passed;
    }

    @Test
    void aBurstAndThenTheRate() {
        assertThat(letThrough("a", 100_000)).isEqualTo(5);
        assertThat(buckets.take("a")).isEqualTo(Duration.ofMillis(100));
        now.addAndGet(Duration.ofMillis(100).toNanos());
        assertThat(letThrough("a", 10)).isEqualTo(1);
        now.addAndGet(Duration.ofSeconds(60).toNanos());
        assertThat(letThrough("a", 10)).isEqualTo(5);
    }

    @Test
    void eachHasABucketOfItsOwn() {
        assertThat(letThrough("a", 10)).isEqualTo(5);
        assertThat(letThrough("b", 10)).isEqualTo(5);
    }

    @Test
    void whatIsGivenBackWasNeverTaken() {
        for (int i = 0; i < 100; i++) {
            assertThat(buckets.take("a")).isZero();
            buckets.giveBack("a");
        }
        buckets.giveBack("nobody");
        assertThat(letThrough("a", 10)).isEqualTo(5);
        buckets.giveBack("a");
        assertThat(letThrough("a", 10)).isEqualTo(1);
    }

    @Test
    void oneCustomerOfIpv6IsOneNetwork() {
        assertThat(AddressBlock.of("192.0.2.7")).isEqualTo("192.0.2.7");
        assertThat(AddressBlock.of("2001:db8:1:2:3:4:5:6")).isEqualTo("2001:db8:1:2");
        assertThat(AddressBlock.of("0:0:0:0:0:0:0:1")).isEqualTo("0:0:0:0");
    }
}
