package dev.presente.face.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrientationTest {
    private static final int WIDTH = 48;
    private static final int HEIGHT = 32;

    /** Of a PNG, these are the signature and the header; its last chunk has 12 bytes. */
    private static final int PNG_START = 8 + 25;

    private static final int PNG_END = 12;

    /** The value of the orientation ends here in {@link #tiff}. */
    private static final int TIFF_VALUE_END = 8 + 2 + 12 + 10;

    /** The last chunk, or the check sum of the pixels before it, is cut. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 7, 11, 12, 13, 15})
    void countsInAPngThatIsCutInItsEnd(int missing) throws IOException {
        var png = png();
        var photo = concat(
                Arrays.copyOf(png, PNG_START),
                chunk("eXIf", tiff(6)),
                Arrays.copyOfRange(png, PNG_START, png.length - missing));
        assertTurned(photo);
    }

    @Test
    void countsBehindThePixelsOfAPngWithoutItsEnd() throws IOException {
        var png = png();
        assertTurned(concat(Arrays.copyOf(png, png.length - PNG_END), chunk("eXIf", tiff(6))));
    }

    @ParameterizedTest
    @CsvSource({"false, 0", "false, 1", "true, 0", "true, 1"})
    void countsInWebp(boolean named, int before) {
        var exif = concat(ascii(named ? "Exif\0\0" : ""), tiff(8));
        var photo = riff("RIFF", concat(ascii("WEBP"), riff("XMP ", new byte[before]), riff("EXIF", exif)));
        assertThat(Orientation.of(photo).tag()).isEqualTo(8);
    }

    @Test
    void cutBlocksMeanUpright() throws IOException {
        var start = Arrays.copyOf(png(), PNG_START);
        var photo = concat(start, chunk("eXIf", tiff(6)));
        for (int length = 0; length < photo.length; length++) {
            assertThat(Orientation.of(Arrays.copyOf(photo, length)).tag()).isEqualTo(1);
        }
        for (int length = 0; length <= tiff(6).length; length++) {
            var cut = concat(start, chunk("eXIf", Arrays.copyOf(tiff(6), length)));
            assertThat(Orientation.of(cut).tag()).isEqualTo(length < TIFF_VALUE_END ? 1 : 6);
        }
    }

    private static void assertTurned(byte[] photo) {
        var image = FaceImage.decode(photo);
        assertThat(image.width()).isEqualTo(HEIGHT);
        assertThat(image.height()).isEqualTo(WIDTH);
    }

    private static byte[] png() throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR), "png", out);
        return out.toByteArray();
    }

    /** Returns a directory of two entries, little-endian, as some cameras write it. */
    private static byte[] tiff(int orientation) {
        return ByteBuffer.allocate(38)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("II*\0"))
                .putInt(8)
                .putShort((short) 2)
                .putShort((short) 0x0100) // the width, of one number of 32 bits
                .putShort((short) 4)
                .putInt(1)
                .putInt(WIDTH)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .array();
    }

    private static byte[] chunk(String name, byte[] content) {
        var body = concat(ascii(name), content);
        var crc = new CRC32();
        crc.update(body);
        return ByteBuffer.allocate(body.length + 8)
                .putInt(content.length)
                .put(body)
                .putInt((int) crc.getValue())
                .array();
    }

    private static byte[] riff(String name, byte[] content) {
        return ByteBuffer.allocate(8 + content.length + content.length % 2)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii(name))
                .putInt(content.length)
                .put(content)
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] concat(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
