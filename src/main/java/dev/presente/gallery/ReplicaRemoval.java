package dev.presente.gallery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * States whether a replica had dropped the erased templates from its memory when the wait ended.
 *
 * @param silentSince when the replica was last heard of, if that is too long ago for a living one; it had not stopped in an
 *     orderly way either, and was not waited for. It is null for a replica that lives.
 */
public record ReplicaRemoval(
        UUID replica, boolean confirmed, @Nullable Instant silentSince) {}
