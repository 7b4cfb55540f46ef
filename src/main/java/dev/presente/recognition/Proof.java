package dev.presente.recognition;

import dev.presente.system.Photo;
import dev.presente.system.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds what a person shows to be recognised. */
public sealed interface Proof {
    /**
     * Holds photos of a face.
     *
     * @param frames encoded images of one moment, at least one
     * @param claim the employee id that the person claims (1:1); null for a search among everybody (1:N)
     * @param challenge the nonce of the challenge that the frames answer; null when they answer none
     * @param flashes for each frame the place of its colour among those of the challenge, from 0 and increasing; empty when the
     *     screen did not flash
     */
    record Face(
            List<Photo> frames,
            @Nullable String claim,
            @Nullable String challenge,
            List<Integer> flashes) implements Proof {
        public Face {
            flashes = List.copyOf(flashes);
        }
    }

    /** Holds a claimed employee id and the PIN that was entered for it. */
    record Pin(String claim, Secret digits) implements Proof {}

    /** Holds the token of a question that was asked after the person had been recognised. */
    record Confirmation(Secret token) implements Proof {}

    /** Holds the code of a badge as its reader reads it. */
    record Badge(Secret code) implements Proof {}
}
