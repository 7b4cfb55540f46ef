package dev.presente.face.image;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Notes which bits of which coefficients the scans of a JPEG file state. See ITU T.81, annexes B.2.3 and G. */
final class JpegCoefficients {
    /** Maps each component to the lowest bit that is known of each of its 64 coefficients. */
    private final Map<Integer, int[]> known = new HashMap<>();

    /** Notes that the picture has a component, of which no scan has stated anything yet. */
    void expect(int component) {
        var nothing = new int[64];
        Arrays.fill(nothing, Integer.MAX_VALUE);
        known.put(component, nothing);
    }

    /**
     * Reads the header of a scan: the number of components, two bytes for each of them, the first and last coefficient, and the
     * bits before and after. A header that is cut off states nothing.
     *
     * @param start the place of the {@code FF} of its marker
     * @param end the end of the header, exclusive
     */
    void readScan(ByteBuffer in, int start, int end) {
        if (start + 5 > end) {
            return;
        }
        int components = in.get(start + 4) & 0xFF;
        int spectrum = start + 5 + 2 * components;
        if (spectrum + 3 > end) {
            return;
        }
        int first = in.get(spectrum) & 0x3F;
        int last = in.get(spectrum + 1) & 0x3F;
        int bit = in.get(spectrum + 2) & 0xF;
        for (int i = 0; i < components; i++) {
            var coefficients = known.get((int) in.get(start + 5 + 2 * i));
            for (int k = first; coefficients != null && k <= last; k++) {
                coefficients[k] = Math.min(coefficients[k], bit);
            }
        }
    }

    /** Decides whether the scans so far state every bit of every coefficient. */
    boolean areComplete() {
        return !known.isEmpty()
                && known.values().stream().allMatch(bits -> Arrays.stream(bits).allMatch(bit -> bit == 0));
    }
}
