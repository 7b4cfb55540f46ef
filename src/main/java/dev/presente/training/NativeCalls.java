package dev.presente.training;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets the JVM end only between two calls of PyTorch. On Ctrl-C it would otherwise remove the native library under the thread
 * that computes in it, and crash.
 */
final class NativeCalls implements AutoCloseable {
    private final ReentrantLock running = new ReentrantLock();

    /** This hook waits for the call that runs, and keeps the next one from beginning. */
    private final Thread shutdown = new Thread(running::lock, "end of training");

    NativeCalls() {
        Runtime.getRuntime().addShutdownHook(shutdown);
    }

    <T> T call(Supplier<T> call) {
        running.lock();
        try {
            return call.get();
        } finally {
            running.unlock();
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(shutdown);
        } catch (IllegalStateException e) {
            // the JVM is ending, and the hook waits for the lock
        }
    }
}
