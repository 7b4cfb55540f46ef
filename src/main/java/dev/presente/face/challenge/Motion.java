package dev.presente.face.challenge;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Names what a head is asked to do; left and right are those of the person. */
public enum Motion {
    TURN_LEFT,
    TURN_RIGHT,
    LOOK_UP,
    LOOK_DOWN;

    /**
     * Returns two different motions at random. A picture can come nearer and a recording blinks by itself, but neither turns on
     * demand.
     */
    public static List<Motion> two(RandomGenerator random) {
        int first = random.nextInt(values().length);
        int further = 1 + random.nextInt(values().length - 1);
        return List.of(values()[first], values()[(first + further) % values().length]);
    }

    /** Returns the name that answers use, such as {@code turn-left}. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
