package dev.presente.face.challenge;

import dev.presente.face.EmbeddedFace;
import dev.presente.face.matching.TurnedLimit;
import java.util.List;
import java.util.Objects;

/** Holds the frames of a face that was asked to move: the frame at rest comes first, the others follow in the order of time. */
public record Burst(List<EmbeddedFace> frames, TurnedLimit samePerson) {
    /** A burst needs one frame at rest and one of each motion. */
    public static final int LEAST_FRAMES = 3;

    public Burst {
        frames = List.copyOf(frames);
    }

    /**
     * Returns one frame at rest and one of each motion, by which the person is recognised. Further frames of the same motion
     * would only outweigh the frame at rest, which is the most similar to a reference.
     */
    public List<EmbeddedFace> poses() {
        return List.of(frames.get(0), frames.get(1), frames.get(frames.size() - 1));
    }

    /** Decides whether one person's head did what was asked, in this order, and nothing else. */
    public boolean shows(List<Motion> asked) {
        return isOnePerson() && HeadTurn.are(asked, turns());
    }

    /**
     * Decides whether the faces reflect the colours that a screen showed.
     *
     * @param flashes the flash that each frame was taken with, by its place in {@code colours}, from 0 and increasing
     * @param colours of the flashes, {@link FlashColour#FLASHES}
     */
    public FlashVerdict reflects(List<Integer> flashes, List<FlashColour> colours) {
        var lights = frames.stream()
                .map(EmbeddedFace::light)
                .filter(Objects::nonNull)
                .toList();
        return lights.size() < frames.size() ? FlashVerdict.FLASH_MISSING : Flash.judge(lights, flashes, colours);
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
