package dev.presente.gallery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether a process that holds templates in memory had dropped the erased ones before the time was up.
 *
 * @param silentSince when a replica was last heard that neither lives nor has stopped in an orderly way, and was not waited for
 */
public record ReplicaRemoval(
        UUID replica, boolean confirmed, @Nullable Instant silentSince) {}
