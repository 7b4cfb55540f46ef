package dev.presente.face.challenge;

import dev.presente.face.EmbeddedFace;
import dev.presente.face.matching.TurnedLimit;
import java.util.List;

/** Frames of a face that was asked to move: at rest first, then in the order of time. */
public record Burst(List<EmbeddedFace> frames, TurnedLimit samePerson) {
    /** At rest, and one of each motion. */
    public static final int LEAST_FRAMES = 3;

    public Burst {
        frames = List.copyOf(frames);
    }

    /**
     * One frame at rest and one of each motion, to be recognised by. More of the same motion would only outweigh the one at rest, which is
     * the likest to a reference.
     */
    public List<EmbeddedFace> poses() {
        return List.of(frames.get(0), frames.get(1), frames.get(frames.size() - 1));
    }

    /** Whether one person's head did what was asked, in this order, and nothing else. */
    public boolean shows(List<Motion> asked) {
        return isOnePerson() && HeadTurn.are(asked, turns());
    }

    private boolean isOnePerson() {
        var templates = frames.stream().map(EmbeddedFace::template).toList();
        return samePerson.holds(templates.get(0), templates.subList(1, templates.size()));
    }

    private List<HeadTurn> turns() {
        var rest = frames.get(0).landmarks();
        return frames.stream()
                .skip(1)
                .map(frame -> HeadTurn.between(rest, frame.landmarks()))
                .toList();
    }
}
