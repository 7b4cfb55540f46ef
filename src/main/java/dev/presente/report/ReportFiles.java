package dev.presente.report;

import dev.presente.report.text.Undrawn;
import dev.presente.system.ProblemException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.springframework.stereotype.Component;

/**
 * Writes reports to files that exist until they are sent. A report is complete before its first byte is sent, so that a failure
 * meanwhile is an error and never half a file; and a slow reader holds no database connection, which check-ins need.
 */
@Component
class ReportFiles {
    private final ReportQuery query;
    private final ReportTurns turns;

    ReportFiles(ReportQuery query, ReportTurns turns) {
        this.query = query;
        this.turns = turns;
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
        turns.take();
        try {
            var path = Files.createTempFile("presente-report", ".tmp"); // only its owner can read it
            var file = new ReportFile(FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE));
            try {
                var out = new BufferedOutputStream(Channels.newOutputStream(file.channel()), 1 << 16);
                query.write(report, selection, writer, undrawn, out);
                out.flush();
                return file;
            } catch (IOException | RuntimeException | Error e) {
                file.close();
                throw e;
            }
        } finally {
            turns.end();
        }
    }
}
