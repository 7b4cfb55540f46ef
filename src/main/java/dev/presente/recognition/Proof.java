package dev.presente.recognition;

import dev.presente.system.Photo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person shows to be recognised. */
public sealed interface Proof {
    /**
     * A face.
     *
     * @param frames encoded images of one moment, at least one
     * @param claim the employee id the person claims: 1:1; without it 1:N
     * @param challenge nonce of the challenge that the frames answer
     */
    record Face(
            List<Photo> frames,
            @Nullable String claim,
            @Nullable String challenge) implements Proof {}

    /** The claimed person's PIN. */
    record Pin(String claim, String digits) implements Proof {
        @Override
        public String toString() {
            return "Pin[…]";
        }
    }

    /** A badge, as its reader reads it. */
    record Badge(String code) implements Proof {
        @Override
        public String toString() {
            return "Badge[…]";
        }
    }
}
