package dev.presente.face.image;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** States the EXIF orientation of a photo, 1 to 8, by CIPA DC-008, tag 0x0112. */
record Orientation(int tag) {
    private static final Orientation UPRIGHT = new Orientation(1);

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
            Metadata metadata = ImageMetadataReader.readMetadata(new ByteArrayInputStream(photo), photo.length);
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
