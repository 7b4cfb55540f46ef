package dev.presente.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DelayTest {
    private static long seconds(Delay delay, int failures) {
        return delay.after(failures).toSeconds();
    }

    @Test
    void itDoublesUpToItsLongest() {
        assertThat(IntStream.of(1, 4, 5, 6, 7, 8, 9, 10, 1_000_000).mapToLong(n -> seconds(Delay.OF_NETWORK, n)))
                .containsExactly(0L, 0L, 60L, 120L, 240L, 480L, 900L, 900L, 900L);
        assertThat(IntStream.of(4, 5, 6, 7, 8).mapToLong(n -> seconds(Delay.OF_KNOWN_DEVICE, n)))
                .containsExactly(0L, 10L, 20L, 40L, 60L);
        assertThat(Delay.OF_ALL_STRANGERS.after(49)).isZero();
        assertThat(Delay.OF_ALL_STRANGERS.after(50)).isEqualTo(Duration.ofMinutes(1));
    }
}
