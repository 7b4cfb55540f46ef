package dev.presente.face.image;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Notes what a JPEG file says of its picture as a whole, and which bits of which coefficients its scans state. See ITU T.81,
 * annexes B.2 and G; ITU T.872 for Adobe's segment.
 */
final class JpegFrame {
    /** Says that three components are luma and chroma. */
    private static final byte[] JFIF = {
        (byte) 0xFF, (byte) 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0
    };

    private static final int CMYK = 0;
    private static final int YCCK = 2;

    /** Three components with these numbers are red, green and blue, if nothing else is said of them. */
    private static final List<Integer> RGB = List.of((int) 'R', (int) 'G', (int) 'B');

    /** Maps each component to the lowest bit that is known of each of its 64 coefficients. */
    private final Map<Integer, int[]> known = new HashMap<>();

    private final List<Integer> components = new ArrayList<>();

    /** What Adobe's segments say of the colours; -1 for one that says nothing. */
    private final List<Integer> transforms = new ArrayList<>();

    private boolean hasJfif;

    /** The place of the number of lines; 0 before there is a frame. */
    private int lines;

    private int laterLines;

    /** An arithmetic decoder takes what is missing for zeros and notices nothing, so its data need an end. */
    private boolean isArithmetic;

    /**
     * Reads the header of the frame: its components, of which no scan has stated anything yet.
     *
     * @param start the place of the {@code FF} of its marker
     * @param end the end of the header, exclusive
     */
    void read(ByteBuffer in, int start, int end) {
        isArithmetic = (in.get(start + 1) & 0xFF) >= 0xC9;
        lines = start + 7 <= end ? start + 5 : 0;
        for (int at = start + 10; at + 3 <= end; at += 3) {
            var nothing = new int[64];
            Arrays.fill(nothing, Integer.MAX_VALUE);
            known.put((int) in.get(at), nothing);
            components.add((int) in.get(at));
        }
    }

    /** Notes the number of lines that the file states behind the first scan; that in the header is then 0. */
    void readLines(int count) {
        laterLines = count;
    }

    void readJfif(boolean isJfif) {
        hasJfif |= isJfif;
    }

    /** Notes what a segment of Adobe's says of the colours, -1 for nothing. */
    void readAdobe(int transform) {
        transforms.add(transform);
    }

    /**
     * Returns a segment that says in which colours the components are, as libjpeg understands the file; it is empty where the
     * reader understands the file so. Without a word the JDK's reader takes three components for red, green and blue, unless
     * their numbers are 1, 2 and 3, and the other reader takes four for luma, chroma and black if they differ in size.
     */
    byte[] colours() {
        if (components.size() == 4 && isAdobeMisleading()) {
            int transform = transforms.isEmpty() || transforms.get(transforms.size() - 1) == CMYK ? CMYK : YCCK;
            return new byte[] {
                (byte) 0xFF, (byte) 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform
            };
        }
        boolean isUnsaid = components.size() == 3
                && !hasJfif
                && !isTransformSaid()
                && (!transforms.isEmpty() || !(components.equals(List.of(1, 2, 3)) || components.equals(RGB)));
        return isUnsaid ? JFIF : new byte[0];
    }

    /** Decides whether the reader would not understand Adobe's segments, or their absence, as libjpeg does, which believes JFIF. */
    boolean isAdobeMisleading() {
        return switch (components.size()) {
            case 3 -> hasJfif || !isTransformSaid();
            case 4 -> !transforms.equals(List.of(CMYK)) && !transforms.equals(List.of(YCCK));
            default -> false;
        };
    }

    /** Decides whether a segment of Adobe's says that three components are RGB, 0, or luma and chroma, 1. */
    private boolean isTransformSaid() {
        return transforms.contains(0) || transforms.contains(1);
    }

    /** Returns the numbers of the components, in the order of the file. */
    List<Integer> components() {
        return components;
    }

    boolean isArithmetic() {
        return isArithmetic;
    }

    /** Decides whether the number of lines stands behind the first scan only. */
    boolean lacksLines(ByteBuffer in) {
        return lines > 0 && in.getShort(lines) == 0 && laterLines > 0;
    }

    /** Returns a copy of the file with the number of lines in the header. */
    byte[] withLines(ByteBuffer in) {
        var file = new byte[in.capacity()];
        in.duplicate().clear().get(file);
        ByteBuffer.wrap(file).putShort(lines, (short) laterLines);
        return file;
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
