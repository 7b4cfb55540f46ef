package dev.presente.testkit;

import java.util.concurrent.locks.LockSupport;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Waits until a service that rests between two test classes has caught up. While it rests it follows no changes, so for a
 * moment afterwards it rightly says that it is not ready. A service that is meant to stay so is waited for in vain.
 */
@Component
class AfterPause implements SmartLifecycle {
    private static final int TRIES = 50;

    private final Api api;
    private boolean hasRested;
    private boolean isRunning;

    AfterPause(Api api) {
        this.api = api;
    }

    @Override
    public void start() {
        isRunning = true;
        for (int i = 0; hasRested && i < TRIES; i++) {
            if (api.send(api.request("/actuator/health").GET()).status() == 200) {
                return;
            }
            LockSupport.parkNanos(100_000_000);
        }
    }

    @Override
    public void stop() {
        isRunning = false;
        hasRested = true;
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }
}
