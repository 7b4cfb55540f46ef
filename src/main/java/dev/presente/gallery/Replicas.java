package dev.presente.gallery;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The processes that hold templates in memory. */
public interface Replicas {
    /**
     * Whether a replica had dropped the templates before the time was up.
     *
     * @param silentSince when one was last heard that neither lives nor has stopped in an orderly way, and was not waited for
     */
    record Removal(
            UUID replica, boolean confirmed, @Nullable Instant silentSince) {}

    /** Waits, for a short time at most, until every replica that lives has applied the changes up to {@code seq}. */
    List<Removal> awaitRemoval(long seq);
}
