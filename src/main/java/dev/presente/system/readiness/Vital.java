package dev.presente.system.readiness;

import java.util.Optional;

/** Is one of the things that a replica needs to serve. */
public interface Vital {
    /** Returns the name under which the health of the service lists it. */
    String name();

    /**
     * Looks at it. This happens every two seconds, one vital after the other, and may take some seconds when something is
     * wrong.
     *
     * @return what is wrong, in one sentence; empty when all is well
     */
    Optional<String> trouble();

    /** Decides whether trouble keeps the replica from serving. Otherwise it is only told. */
    default boolean isNeeded() {
        return true;
    }
}
