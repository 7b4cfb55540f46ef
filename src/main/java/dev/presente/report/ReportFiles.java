package dev.presente.report;

import dev.presente.digest.Sha256;
import dev.presente.report.text.Undrawn;
import dev.presente.report.text.Words;
import dev.presente.system.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Writes reports to files that exist until they are sent. A report is complete before its first byte is sent, so that a failure
 * meanwhile is an error and never half a file; and a slow reader holds no database connection, which check-ins need.
 */
@Component
class ReportFiles {
    private static final Logger LOG = LoggerFactory.getLogger(ReportFiles.class);

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

        /** Returns the SHA-256 of the whole file in hexadecimal. */
        String sha256() throws IOException {
            channel.position(0);
            var digest = Sha256.start();
            Channels.newInputStream(channel)
                    .transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest());
        }

        /** Sends the file as an answer; the headers of it must be set before. */
        void sendAs(String name, Format format, HttpServletResponse response) throws IOException {
            response.setContentType(format.mediaType().toString());
            response.setContentLengthLong(size());
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment().filename(name).build().toString());
            channel.position(0);
            try {
                Channels.newInputStream(channel).transferTo(response.getOutputStream());
            } catch (IOException e) {
                LOG.debug("The client went away before the end of a report", e);
            }
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
    ReportFile write(Report report, Selection selection, TableWriter writer, Words words, Undrawn undrawn)
            throws IOException {
        turns.take();
        try {
            var path = Files.createTempFile("presente-report", ".tmp"); // only its owner can read it
            var file = new ReportFile(FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE));
            try {
                var out = new BufferedOutputStream(Channels.newOutputStream(file.channel()), 1 << 16);
                query.write(report, selection, writer, words, undrawn, out);
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
