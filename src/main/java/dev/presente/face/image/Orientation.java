package dev.presente.face.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * States the EXIF orientation of a photo, 1 to 8, by CIPA DC-008, tag 0x0112. It is looked up in place, and nothing else is
 * read: a parser of all metadata inflates compressed chunks, and copies the same bytes as often as a hostile file points to
 * them.
 */
record Orientation(int tag) {
    private static final Orientation UPRIGHT = new Orientation(1);

    private static final long PNG = 0x89504E470D0A1A0AL;
    private static final int ORIENTATION = 0x0112;
    private static final int SHORT = 3;
    private static final int LONG = 4;

    /** Returns the orientation of a photo that is upright when it is turned counter-clockwise by so many quarters, 0 to 3. */
    static Orientation ofTurn(int quarters) {
        return new Orientation(new int[] {1, 8, 3, 6}[quarters]);
    }

    /** Returns the orientation of a photo that has to be turned like that and is then seen in a mirror. */
    static Orientation ofMirroredTurn(int quarters) {
        return new Orientation(new int[] {2, 7, 4, 5}[quarters]);
    }

    /**
     * Reads the orientation. Damaged or absent metadata means upright: a face that lies on its side is then simply not found.
     * What is cut off behind the metadata does no harm.
     */
    static Orientation of(byte[] photo) {
        var in = ByteBuffer.wrap(photo);
        if (photo.length < 12) {
            return UPRIGHT;
        }
        int tag = 0;
        if (in.getShort(0) == (short) 0xFFD8) {
            tag = ofJpeg(in);
        } else if (in.getLong(0) == PNG) {
            tag = ofPng(in);
        } else if (in.getInt(0) == name("RIFF") && in.getInt(8) == name("WEBP")) {
            tag = ofWebp(in);
        }
        return tag == 0 ? UPRIGHT : new Orientation(tag);
    }

    /** Returns the first usable orientation before the first scan, 0 when there is none. See ITU T.81, annex B. */
    private static int ofJpeg(ByteBuffer in) {
        int at = 2;
        while (at + 4 <= in.capacity()) {
            int marker = in.get(at + 1) & 0xFF;
            if (in.get(at) != (byte) 0xFF || marker == 0 || marker == 0xFF) {
                at++; // a stray or a fill byte
            } else if (marker == 0xDA || marker == 0xD9) {
                return 0;
            } else if (marker == 1 || (marker >= 0xD0 && marker <= 0xD8)) {
                at += 2;
            } else {
                int end = at + 2 + (in.getShort(at + 2) & 0xFFFF);
                if (end < at + 4 || end > in.capacity()) {
                    return 0;
                }
                int tag = marker == 0xE1 ? ofExif(in, at + 4, end) : 0;
                if (tag != 0) {
                    return tag;
                }
                at = end;
            }
        }
        return 0;
    }

    /** Returns the first usable orientation in a whole chunk eXIf, 0 when there is none. */
    private static int ofPng(ByteBuffer in) {
        long end;
        for (long at = 8; at + 12 <= in.capacity(); at = end) {
            int name = in.getInt((int) at + 4);
            end = at + 12 + Integer.toUnsignedLong(in.getInt((int) at));
            if (end > in.capacity() || name == name("IEND")) {
                return 0;
            }
            int tag = name == name("eXIf") ? ofExif(in, (int) at + 8, (int) end - 4) : 0;
            if (tag != 0) {
                return tag;
            }
        }
        return 0;
    }

    /** Returns the first usable orientation in a whole chunk EXIF, 0 when there is none. See RFC 9649. */
    private static int ofWebp(ByteBuffer in) {
        long last = Math.min(in.capacity(), 8 + length(in, 4));
        long end;
        for (long at = 12; at + 8 <= last; at = end + end % 2) {
            end = at + 8 + length(in, (int) at + 4);
            if (end > last) {
                return 0;
            }
            int tag = in.getInt((int) at) == name("EXIF") ? ofExif(in, (int) at + 8, (int) end) : 0;
            if (tag != 0) {
                return tag;
            }
        }
        return 0;
    }

    private static long length(ByteBuffer webp, int at) {
        return Integer.toUnsignedLong(Integer.reverseBytes(webp.getInt(at)));
    }

    /** Reads the block of a photo: TIFF, behind a name of six bytes in JPEG and in some WebP files. */
    private static int ofExif(ByteBuffer in, int from, int to) {
        boolean named = to - from > 6 && in.getInt(from) == name("Exif") && in.getShort(from + 4) == 0;
        int start = named ? from + 6 : from;
        return ofTiff(in.slice(start, to - start));
    }

    /** Returns the first usable orientation in the first directory, which is that of the photo; 0 when there is none. */
    private static int ofTiff(ByteBuffer tiff) {
        try {
            boolean little = tiff.getShort(0) == 0x4949;
            tiff.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            if ((!little && tiff.getShort(0) != 0x4D4D) || tiff.getShort(2) != 42) {
                return 0;
            }
            int directory = tiff.getInt(4);
            int entries = tiff.getShort(directory) & 0xFFFF;
            for (int entry = 0; entry < entries; entry++) {
                int at = directory + 2 + 12 * entry;
                if (tiff.getShort(at) == ORIENTATION && tiff.getInt(at + 4) == 1) {
                    int value = switch (tiff.getShort(at + 2)) {
                        case SHORT -> tiff.getShort(at + 8);
                        case LONG -> tiff.getInt(at + 8);
                        default -> 0;
                    };
                    if (value >= 1 && value <= 8) {
                        return value;
                    }
                }
            }
            return 0;
        } catch (IndexOutOfBoundsException e) {
            return 0; // it is cut off, or points beyond its end
        }
    }

    private static int name(String letters) {
        return ByteBuffer.wrap(letters.getBytes(StandardCharsets.US_ASCII)).getInt();
    }

    FaceImage upright(FaceImage image) {
        if (tag == 1) {
            return image;
        }
        boolean swap = tag >= 5;
        int w = swap ? image.height() : image.width();
        int h = swap ? image.width() : image.height();
        var from = image.bgr();
        var to = new byte[from.length];
        for (int y = 0, o = 0; y < h; y++) {
            for (int x = 0; x < w; x++, o += 3) {
                // this is the stored pixel that is seen at (x, y)
                int sx = swap ? y : x;
                int sy = swap ? x : y;
                if (tag == 2 || tag == 3 || tag == 7 || tag == 8) {
                    sx = image.width() - 1 - sx;
                }
                if (tag == 3 || tag == 4 || tag == 6 || tag == 7) {
                    sy = image.height() - 1 - sy;
                }
                System.arraycopy(from, 3 * (sy * image.width() + sx), to, o, 3);
            }
        }
        return new FaceImage(w, h, to);
    }
}
