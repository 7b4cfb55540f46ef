package dev.presente.audit.chain;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.util.stream.Collectors.joining;

import dev.presente.audit.key.AuditProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Appends anchors to a file that the database cannot reach, a line each, as {@link Anchors#export} writes them. The newest row
 * is the last of them, and by itself at most once a minute.
 */
@Component
class AnchorFile {
    private static final Logger LOG = LoggerFactory.getLogger(AnchorFile.class);
    private static final long PAUSE = Duration.ofMinutes(1).toNanos();

    private final @Nullable Path file;
    private final JsonMapper json;
    private long written = System.nanoTime() - PAUSE;

    AnchorFile(AuditProperties properties, JsonMapper json) {
        this.file = properties.anchorFile();
        this.json = json;
    }

    /**
     * Appends the anchors. A failure is logged, and check-ins go on.
     *
     * @param anchors oldest first; the last one is the newest row
     */
    synchronized void append(List<Anchor> anchors) {
        boolean isNewestOnly = anchors.size() == 1;
        if (file == null || (isNewestOnly && System.nanoTime() - written < PAUSE)) {
            return;
        }
        try {
            var lines = anchors.stream()
                    .map(anchor -> json.writeValueAsString(anchor) + "\n")
                    .collect(joining());
            Files.writeString(file, lines, CREATE, APPEND);
            written = System.nanoTime();
        } catch (IOException e) {
            LOG.error("The anchors of the decision log cannot be written to {}: {}", file, e.toString());
        }
    }
}
