package dev.presente.system.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.system.security.AwaitedBodies.Answer;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class AwaitedBodiesTest {
    @Test
    void anAddressHasItsShareAndLeavesTheRestToOthers() {
        var bodies = new AwaitedBodies(2, 3);
        assertThat(List.of(bodies.enter("a"), bodies.enter("a"))).containsOnly(Answer.ENTERED);
        assertThat(bodies.enter("a")).isEqualTo(Answer.ADDRESS_HAS_TOO_MANY);
        assertThat(bodies.enter("b")).isEqualTo(Answer.ENTERED);
        assertThat(bodies.enter("c")).isEqualTo(Answer.TOO_MANY);
        bodies.leave("a");
        assertThat(bodies.enter("c")).isEqualTo(Answer.ENTERED);
    }

    /** However they come and go, never are there more at a time than the limit. */
    @Test
    void neverMoreAtATimeThanTheLimit() throws Exception {
        var bodies = new AwaitedBodies(3, 100);
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        Callable<Boolean> comeAndGo = () -> {
            for (int i = 0; i < 200; i++) {
                if (bodies.enter("a") == Answer.ENTERED) {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    LockSupport.parkNanos(1);
                    now.decrementAndGet();
                    bodies.leave("a");
                }
            }
            return true;
        };
        var threads = Executors.newFixedThreadPool(8);
        try {
            for (var done : threads.invokeAll(Collections.nCopies(8, comeAndGo))) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(most.get()).isBetween(1, 3);
        assertThat(List.of(bodies.enter("a"), bodies.enter("a"), bodies.enter("a")))
                .containsOnly(Answer.ENTERED);
    }
}
