package dev.presente.backup;

import java.time.Duration;
import java.util.function.Consumer;

/** Tells what long work is doing, every two seconds at most. */
final class BackupProgress implements Consumer<String> {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Consumer<String> reader;
    private long next = System.nanoTime() + PAUSE.toNanos();

    BackupProgress(Consumer<String> reader) {
        this.reader = reader;
    }

    @Override
    public void accept(String line) {
        if (System.nanoTime() - next >= 0) {
            reader.accept(line);
            next = System.nanoTime() + PAUSE.toNanos();
        }
    }
}
