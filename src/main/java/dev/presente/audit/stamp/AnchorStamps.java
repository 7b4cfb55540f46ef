package dev.presente.audit.stamp;

import dev.presente.audit.chain.Anchors;
import dev.presente.audit.key.AuditProperties;
import dev.presente.system.database.DatabaseOutage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Has the newest row of the decision log stamped by an authority, and keeps what was stamped and the answer beside the file of
 * anchors. Then nobody can claim later that the log was another one, not even somebody who has the key of the log.
 */
@Component
@ConditionalOnWebApplication
class AnchorStamps {
    private static final Logger LOG = LoggerFactory.getLogger(AnchorStamps.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LONGEST = 100_000;
    private static final int OK = 200;
    private static final String JSONL = ".jsonl";
    private static final String TSR = ".tsr";

    private final Anchors anchors;
    private final @Nullable URI authority;
    private final @Nullable Path folder;
    private final Duration every;
    private String stamped = "";
    private long next = System.nanoTime();

    AnchorStamps(Anchors anchors, AuditProperties properties) {
        this.anchors = anchors;
        this.authority = properties.timestampUrl();
        this.folder = properties.stampFolder();
        this.every = properties.timestampEvery();
    }

    /** Looks once a minute; what failed is tried again then. */
    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void round() {
        if (System.nanoTime() - next >= 0) {
            try {
                stamp();
                next = System.nanoTime() + every.toNanos();
            } catch (IOException e) {
                LOG.error("The newest row of the decision log was not stamped by {}: {}", authority, e.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                if (!DatabaseOutage.isBehind(e)) {
                    throw e;
                }
                LOG.warn("The newest row of the decision log was not stamped: {}", DatabaseOutage.line(e));
            }
        }
    }

    /** Has the newest row stamped, unless it was before. Returns the file with what was stamped. */
    Optional<Path> stamp() throws IOException, InterruptedException {
        if (authority == null || folder == null) {
            return Optional.empty();
        }
        var newest = anchors.export().lines().reduce((before, line) -> line).orElse("");
        var row = Anchors.row(newest);
        if (newest.isEmpty() || row.equals(stamped)) {
            return Optional.empty();
        }
        var bytes = (newest + "\n").getBytes(StandardCharsets.UTF_8);
        Files.createDirectories(folder);
        var seq = newest.replaceAll(".*\"seq\":(\\d+).*", "$1");
        var name = seq;
        for (int i = 2; isTaken(folder, name); i++) {
            if (holds(folder, name, row)) {
                stamped = row;
                return Optional.empty();
            }
            name = seq + "-" + i;
        }
        var answer = ask(authority, new TimeStampQuery(bytes));
        var file = folder.resolve(name + JSONL);
        Files.write(folder.resolve(name + TSR), answer, StandardOpenOption.CREATE_NEW);
        Files.write(file, bytes, StandardOpenOption.CREATE_NEW);
        stamped = row;
        return Optional.of(file);
    }

    /** Decides whether there is a file of this name. A stamp is older evidence than any later one, so it is never overwritten. */
    private static boolean isTaken(Path folder, String name) {
        return Files.exists(folder.resolve(name + JSONL)) || Files.exists(folder.resolve(name + TSR));
    }

    /** Decides whether this row was stamped under this name, before this replica started or by another one. */
    private static boolean holds(Path folder, String name, String row) throws IOException {
        var file = folder.resolve(name + JSONL);
        return Files.exists(file)
                && Files.exists(folder.resolve(name + TSR))
                && Anchors.row(Files.readString(file).strip()).equals(row);
    }

    private static byte[] ask(URI authority, TimeStampQuery query) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(authority)
                .timeout(PATIENCE)
                .header("Content-Type", "application/timestamp-query")
                .POST(BodyPublishers.ofByteArray(query.der()))
                .build();
        var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        var answer = client.send(request, BodyHandlers.ofInputStream());
        try (var body = answer.body()) {
            var bytes = body.readNBytes(LONGEST);
            if (answer.statusCode() != OK || !query.isGrantedBy(bytes)) {
                throw new IOException("the answer with status " + answer.statusCode() + " is no stamp of this query");
            }
            return bytes;
        }
    }
}
