package dev.presente.report;

import dev.presente.report.text.Undrawn;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Writes reports to files that exist until they are sent. A report is complete before its first byte is sent, so that a failure
 * meanwhile is an error and never half a file; and a slow reader holds no database connection, which check-ins need.
 */
@Component
class ReportFiles {
    /** So many reports may be written at once, each with one connection of the pool. */
    private static final int AT_ONCE = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ReportQuery query;
    private final Semaphore permits = new Semaphore(AT_ONCE, true);

    ReportFiles(ReportQuery query) {
        this.query = query;
    }

    /** Holds a written report; closing it deletes it. */
    record ReportFile(FileChannel channel) implements AutoCloseable {
        long size() throws IOException {
            return channel.size();
        }

        void sendTo(OutputStream out) throws IOException {
            channel.position(0);
            Channels.newInputStream(channel).transferTo(out);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /**
     * Writes a report to a file.
     *
     * @throws ProblemException {@code overloaded} when too many are being written
     */
    ReportFile write(Report report, Selection selection, TableWriter writer, Undrawn undrawn) throws IOException {
        acquire();
        try {
            var path = Files.createTempFile("presente-report", ".tmp"); // only its owner can read it
            var file = new ReportFile(FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE));
            try {
                var out = new BufferedOutputStream(Channels.newOutputStream(file.channel()), 1 << 16);
                query.write(report, selection, writer, undrawn, out);
                out.flush();
                return file;
            } catch (IOException | RuntimeException e) {
                file.close();
                throw e;
            }
        } finally {
            permits.release();
        }
    }

    private void acquire() {
        try {
            if (permits.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new ProblemException(ProblemCode.OVERLOADED, "Other reports are being written");
    }
}
