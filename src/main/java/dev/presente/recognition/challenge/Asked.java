package dev.presente.recognition.challenge;

import dev.presente.face.challenge.FlashColour;
import dev.presente.face.challenge.Motion;
import java.util.List;

/**
 * Says what a challenge asked for.
 *
 * @param motions what the head has to do, in this order
 * @param colours what the screen has to show, in this order; empty for a challenge without a flash
 */
public record Asked(List<Motion> motions, List<FlashColour> colours) {
    public Asked {
        motions = List.copyOf(motions);
        colours = List.copyOf(colours);
    }
}
