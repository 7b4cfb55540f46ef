package dev.presente.face.image;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;

/** States the EXIF orientation of a photo, 1 to 8, by CIPA DC-008, tag 0x0112. */
record Orientation(int tag) {
    private static final Orientation UPRIGHT = new Orientation(1);

    /** The chunk IEND, which is empty, with its check sum. */
    private static final byte[] PNG_END = {0, 0, 0, 0, 'I', 'E', 'N', 'D', (byte) 0xAE, 0x42, 0x60, (byte) 0x82};

    /** Returns the orientation of a photo that is upright when it is turned counter-clockwise by so many quarters, 0 to 3. */
    static Orientation ofTurn(int quarters) {
        return new Orientation(new int[] {1, 8, 3, 6}[quarters]);
    }

    /**
     * Reads the orientation. Damaged or absent metadata means upright: a face that lies on its side is then simply not found.
     */
    static Orientation of(byte[] photo) {
        if (!mentionsExif(photo)) {
            return UPRIGHT;
        }
        try {
            var whole = withEnd(photo);
            Metadata metadata = ImageMetadataReader.readMetadata(new ByteArrayInputStream(whole), whole.length);
            for (var exif : metadata.getDirectoriesOfType(ExifIFD0Directory.class)) {
                Integer tag = exif.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
                if (tag != null && tag >= 1 && tag <= 8) {
                    return new Orientation(tag);
                }
            }
            return UPRIGHT;
        } catch (ImageProcessingException | IOException | RuntimeException | StackOverflowError e) {
            return UPRIGHT;
        }
    }

    /**
     * Looks for the name of an EXIF block: JPEG says Exif, PNG eXIf, WebP EXIF. Most kiosk frames have none, and the parser
     * need not run for them.
     */
    private static boolean mentionsExif(byte[] photo) {
        for (int i = 3; i < photo.length; i++) {
            if ((photo[i] | 0x20) == 'f'
                    && (photo[i - 1] | 0x20) == 'i'
                    && (photo[i - 2] | 0x20) == 'x'
                    && (photo[i - 3] | 0x20) == 'e') {
                return true;
            }
        }
        return false;
    }

    /** Returns a PNG file with the mark of its end, without which the parser reads nothing; others come back as they are. */
    private static byte[] withEnd(byte[] photo) {
        int end = photo.length - PNG_END.length;
        boolean isPng = photo.length > PNG_END.length && photo[0] == (byte) 0x89 && photo[1] == 'P';
        if (!isPng || Arrays.equals(photo, end, photo.length, PNG_END, 0, PNG_END.length)) {
            return photo;
        }
        var whole = Arrays.copyOf(photo, photo.length + PNG_END.length);
        System.arraycopy(PNG_END, 0, whole, photo.length, PNG_END.length);
        return whole;
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
