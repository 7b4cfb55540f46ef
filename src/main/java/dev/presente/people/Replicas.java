package dev.presente.people;

import java.util.List;
import java.util.UUID;

/** The processes that hold templates in memory. */
public interface Replicas {
    /** Whether a replica had dropped the templates before the time was up. */
    record Removal(UUID replica, boolean confirmed) {}

    /** Waits, for a short time at most, until every replica that lives has applied the changes up to {@code seq}. */
    List<Removal> awaitRemoval(long seq);
}
