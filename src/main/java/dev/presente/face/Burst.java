package dev.presente.face;

import java.util.List;

/**
 * Frames of a face that was asked to move: at rest first, then in the order of time.
 *
 * @param samePerson the largest distance from the first frame at which another, turned one counts as of the same person
 */
public record Burst(List<EmbeddedFace> frames, double samePerson) {
    public Burst {
        frames = List.copyOf(frames);
    }

    /** Whether one person's head did what was asked, in this order, and nothing else. */
    public boolean shows(List<Motion> asked) {
        return isOnePerson() && HeadTurn.are(asked, turns());
    }

    private boolean isOnePerson() {
        var rest = frames.get(0).template();
        return frames.stream().allMatch(frame -> rest.distance(frame.template()) <= samePerson);
    }

    private List<HeadTurn> turns() {
        var rest = frames.get(0).landmarks();
        return frames.stream()
                .skip(1)
                .map(frame -> HeadTurn.between(rest, frame.landmarks()))
                .toList();
    }
}
