package dev.presente.recognition.liveness;

import dev.presente.face.liveness.KioskThreshold.LiveFace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds the newest faces that a kiosk measured, with what became of them. */
record SeenFaces(List<Face> faces) {
    /** Says what became of a face. */
    enum Fate {
        /** A person was recognised, and the face had passed or the head had moved as asked. */
        LIVE,
        /** The person was asked for a motion. */
        ASKED,
        /** The liveness was too low, or the head did not move as asked. */
        REFUSED,
        /** The face passed, but nobody was recognised, so that it tells nothing. */
        UNKNOWN
    }

    /**
     * Holds one face.
     *
     * @param person a random name that means nothing elsewhere; null when nobody was recognised
     * @param score its liveness, 0 to 1
     */
    record Face(@Nullable String person, double score, Fate fate) {}

    SeenFaces {
        faces = List.copyOf(faces);
    }

    /**
     * Returns the faces from which the kiosk learns. While liveness only reports, a face below the lowest limit may have been
     * accepted too; it does not count.
     */
    List<LiveFace> live(double lowest) {
        return faces.stream()
                .filter(face -> face.fate() == Fate.LIVE && face.score() >= lowest)
                .map(face -> new LiveFace(String.valueOf(face.person()), face.score()))
                .toList();
    }

    /** Returns how many were asked for a motion or refused. */
    long doubted() {
        return faces.stream()
                .filter(face -> face.fate() == Fate.ASKED || face.fate() == Fate.REFUSED)
                .count();
    }
}
