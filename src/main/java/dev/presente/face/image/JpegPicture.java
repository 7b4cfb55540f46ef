package dev.presente.face.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Extracts the picture of a JPEG file in a form that the readers accept. Phones append films, depth maps and brighter versions
 * behind the end of the picture; some programs lose the end marker, or write a colour profile that is empty or incomplete. None
 * of this changes a pixel. Where the file does not say in which colours it is, this class says it as libjpeg understands it. See
 * ITU T.81, annex B; ITU T.871; ICC.1, annex B.4.
 */
final class JpegPicture {
    private static final int END_MARKER = 0xD9;
    private static final int START_OF_SCAN = 0xDA;

    /** Its segment states the number of lines of a picture whose frame states 0. */
    private static final int NUMBER_OF_LINES = 0xDC;

    /** A file with more is none that a reader understands. */
    private static final int MOST_COMPONENTS = 4;

    private static final byte[] ICC = ascii("ICC_PROFILE\0");
    private static final byte[] JFIF = ascii("JFIF\0");
    private static final byte[] ADOBE = ascii("Adobe");

    private static final int SPACE = 16;
    private static final int GREY = 0x47524159;
    private static final int RGB_SPACE = 0x52474220;
    private static final int CMYK = 0x434D594B;

    private final ByteBuffer in;

    private final JpegFrame frame = new JpegFrame();
    private final List<Segment> profile = new ArrayList<>();
    private final List<Segment> adobe = new ArrayList<>();
    private boolean complete;

    /** Locates a marker segment from its {@code FF} on; the end is exclusive. */
    private record Segment(int start, int end) {}

    private JpegPicture(byte[] file) {
        in = ByteBuffer.wrap(file);
    }

    /**
     * Returns the picture of {@code file} without the bytes behind it and without a broken profile, and with an end marker
     * where the scans state all coefficients; the reader finds out whether the coefficients are really there. The number of
     * lines stands in the header, where the reader looks for it, also if the file states it behind the first scan only. A file
     * that is no JPEG, or is cut off elsewhere, comes back as it is.
     */
    static byte[] of(byte[] file) {
        if (file.length < 4 || file[0] != (byte) 0xFF || file[1] != (byte) 0xD8 || file[2] != (byte) 0xFF) {
            return file;
        }
        var picture = new JpegPicture(file);
        int end = picture.end();
        if (picture.frame.lacksLines(picture.in)) {
            return of(picture.frame.withLines(picture.in));
        }
        return end < 0 ? file : picture.upTo(end);
    }

    /** Returns where the picture ends, before its end marker; -1 when it does not end as a picture should. */
    private int end() {
        int at = 2;
        while (true) {
            at = marker(at);
            int marker = at < in.capacity() ? in.get(at + 1) & 0xFF : 0;
            if (marker == NUMBER_OF_LINES && at + 6 <= in.capacity()) {
                frame.readLines(in.getShort(at + 4) & 0xFFFF);
            }
            if (complete && (!frame.isArithmetic() || marker == END_MARKER)) {
                return at; // the picture ends here, whatever the marker is and whether there is one
            }
            if (marker == END_MARKER) {
                return at;
            }
            if (at + 4 > in.capacity()) {
                return -1;
            }
            boolean standalone = marker == 1 || (marker >= 0xD0 && marker <= 0xD8);
            if (standalone) {
                at += 2;
                continue;
            }
            int end = at + 2 + (in.getShort(at + 2) & 0xFFFF);
            if (end > in.capacity() || end < at + 4) {
                return -1;
            }
            read(marker, new Segment(at, end));
            if (frame.components().size() > MOST_COMPONENTS) {
                return -1;
            }
            at = marker == START_OF_SCAN ? afterData(end) : end;
        }
    }

    /** Returns the place of the next marker behind its fill bytes, or the end of the file. */
    private int marker(int from) {
        for (int at = from; at + 1 < in.capacity(); at++) {
            if (in.get(at) == (byte) 0xFF && in.get(at + 1) != 0 && in.get(at + 1) != (byte) 0xFF) {
                return at;
            }
        }
        return in.capacity();
    }

    /** Returns the first marker that does not belong to the entropy-coded data of a scan, or the end of the file. */
    private int afterData(int from) {
        int at = marker(from);
        while (at < in.capacity() && (in.get(at + 1) & 0xF8) == 0xD0) {
            at = marker(at + 2);
        }
        return at;
    }

    private void read(int marker, Segment segment) {
        boolean isFrame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (isFrame) {
            frame.read(in, segment.start, segment.end);
        } else if (marker == START_OF_SCAN) {
            frame.readScan(in, segment.start, segment.end);
            complete = frame.areComplete();
        } else if (marker == 0xE2 && startsWith(segment, ICC)) {
            profile.add(segment);
        } else if (marker == 0xE0) {
            frame.readJfif(startsWith(segment, JFIF));
        } else if (marker == 0xEE && startsWith(segment, ADOBE)) {
            adobe.add(segment);
            frame.readAdobe(segment.start + 15 < segment.end ? in.get(segment.start + 15) & 0xFF : -1);
        }
    }

    private byte[] upTo(int end) {
        var dropped = dropped();
        var added = frame.colours();
        int length = end
                + 2
                + added.length
                - dropped.stream().mapToInt(s -> s.end - s.start).sum();
        if (dropped.isEmpty()
                && added.length == 0
                && length == in.capacity()
                && in.get(end) == (byte) 0xFF
                && in.get(end + 1) == (byte) END_MARKER) {
            return in.array();
        }
        var out = ByteBuffer.allocate(length).put(in.array(), 0, 2).put(added);
        int from = 2;
        for (var segment : dropped) {
            out.put(in.array(), from, segment.start - from);
            from = segment.end;
        }
        return out.put(in.array(), from, end - from)
                .put((byte) 0xFF)
                .put((byte) END_MARKER)
                .array();
    }

    /** Returns the segments that say nothing of worth, in the order of the file. */
    private List<Segment> dropped() {
        var dropped = new ArrayList<Segment>();
        if (!isProfile()) {
            dropped.addAll(profile);
        }
        if (frame.isAdobeMisleading()) {
            dropped.addAll(adobe);
        }
        dropped.sort(Comparator.comparing(Segment::start));
        return dropped;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Decides whether the pieces are a whole profile: each piece is there once, and together they begin with the header of a
     * profile, which states at most their length and is for colours of as many components. The JDK's reader would believe a
     * profile for other colours, such as Lab, and not the file.
     */
    private boolean isProfile() {
        int pieces = profile.size();
        var first = new Segment(0, 0);
        var seen = new boolean[pieces + 1];
        int length = 0;
        for (var segment : profile) {
            int at = segment.start + 4 + ICC.length;
            if (at + 2 > segment.end) {
                return false;
            }
            int piece = in.get(at) & 0xFF;
            if ((in.get(at + 1) & 0xFF) != pieces || piece < 1 || piece > pieces || seen[piece]) {
                return false;
            }
            seen[piece] = true;
            first = piece == 1 ? new Segment(at + 2, segment.end) : first;
            length += segment.end - at - 2;
        }
        return first.end - first.start > 128
                && Integer.toUnsignedLong(in.getInt(first.start)) <= length
                && isOfComponents(in.getInt(first.start + SPACE))
                && in.getInt(first.start + 36) == 0x61637370; // these bytes spell the signature acsp
    }

    /** Decides whether a colour space, as ICC.1 names it, is that of the components. */
    private boolean isOfComponents(int space) {
        return switch (frame.components().size()) {
            case 1 -> space == GREY;
            case 3 -> space == RGB_SPACE;
            default -> space == CMYK;
        };
    }

    private boolean startsWith(Segment segment, byte[] name) {
        int at = segment.start + 4;
        return at + name.length <= segment.end && Arrays.equals(in.array(), at, at + name.length, name, 0, name.length);
    }
}
