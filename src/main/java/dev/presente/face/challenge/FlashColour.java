package dev.presente.face.challenge;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Names the colours that a screen flashes. Each primary is fully on or off, since the light on a face then changes by one
 * factor a primary, whatever the ambient light. Red is not among them: a saturated red is the most dangerous for people with
 * photosensitive epilepsy (WCAG 2.2, general flash and red flash thresholds).
 */
public enum FlashColour {
    MAGENTA(true, false, true),
    CYAN(false, true, true),
    YELLOW(true, true, false),
    GREEN(false, true, false),
    BLUE(false, false, true);

    /** One flash for the frame at rest and two for each of the two motions. */
    public static final int FLASHES = 5;

    private final boolean red;
    private final boolean green;
    private final boolean blue;

    FlashColour(boolean red, boolean green, boolean blue) {
        this.red = red;
        this.green = green;
        this.blue = blue;
    }

    /**
     * Returns {@link #FLASHES} colours at random, each different from the one before. Each primary is on in one of them at
     * least, and off in another, since otherwise its light could not be measured. There are 1,138 such sequences, all equally
     * likely.
     */
    public static List<FlashColour> sequence(RandomGenerator random) {
        while (true) {
            var colours = new ArrayList<FlashColour>();
            for (int i = 0; i < FLASHES; i++) {
                colours.add(values()[random.nextInt(values().length)]);
            }
            if (isMeasurable(colours)) {
                return colours;
            }
        }
    }

    static boolean isMeasurable(List<FlashColour> colours) {
        for (int i = 1; i < colours.size(); i++) {
            if (colours.get(i) == colours.get(i - 1)) {
                return false;
            }
        }
        for (int primary = 0; primary < 3; primary++) {
            int p = primary;
            long on = colours.stream().filter(colour -> colour.has(p)).count();
            if (on == 0 || on == colours.size()) {
                return false;
            }
        }
        return true;
    }

    /** Returns how much of a primary the colour has: 0 or 1. Primary 0 is red, 1 is green and 2 is blue. */
    double primary(int index) {
        return has(index) ? 1 : 0;
    }

    /** Returns the colour as answers and pages write it, such as {@code #ff00ff}. */
    @JsonValue
    public String hex() {
        return "#" + level(0) + level(1) + level(2);
    }

    private boolean has(int primary) {
        return List.of(red, green, blue).get(primary);
    }

    private String level(int primary) {
        return has(primary) ? "ff" : "00";
    }
}
