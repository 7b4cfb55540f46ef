package dev.presente.recognition;

import dev.presente.system.Photo;
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
     */
    record Face(
            List<Photo> frames,
            @Nullable String claim,
            @Nullable String challenge) implements Proof {}

    /** Holds a claimed employee id and the PIN that was entered for it. */
    record Pin(String claim, String digits) implements Proof {
        @Override
        public String toString() {
            return "Pin[…]";
        }
    }

    /** Holds the token of a question that was asked after the person had been recognised. */
    record Confirmation(String token) implements Proof {
        @Override
        public String toString() {
            return "Confirmation[…]";
        }
    }

    /** Holds the code of a badge as its reader reads it. */
    record Badge(String code) implements Proof {
        @Override
        public String toString() {
            return "Badge[…]";
        }
    }
}
