package dev.presente.face.image;

import static dev.presente.face.image.PhotoRejectedException.Reason.IMAGE_TOO_LARGE;
import static dev.presente.face.image.PhotoRejectedException.Reason.UNDECODABLE_IMAGE;
import static dev.presente.face.image.PhotoRejectedException.Reason.UNSUPPORTED_MEDIA_TYPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.presente.testkit.TestPhotos;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {
    private static final int WIDTH = 48;
    private static final int HEIGHT = 32;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void exifOrientationGivesTheUprightPicture(int orientation) throws IOException {
        var upright = picture();
        var photo = withOrientation(encoded(stored(upright, orientation), "jpg"), orientation);

        var decoded = FaceImage.decode(photo);

        assertThat(decoded.width()).isEqualTo(WIDTH);
        assertThat(decoded.height()).isEqualTo(HEIGHT);
        assertThat(difference(decoded, upright)).isLessThan(6);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 65_535})
    void impossibleOrientationMeansUpright(int orientation) throws IOException {
        var decoded = FaceImage.decode(withOrientation(encoded(picture(), "jpg"), orientation));
        assertThat(difference(decoded, picture())).isLessThan(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp"})
    void losslessFormatsKeepEverySample(String format) throws IOException {
        assertThat(difference(FaceImage.decode(encoded(picture(), format)), picture()))
                .isZero();
    }

    @Test
    void alphaIsLaidOnWhite() throws IOException {
        var image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0x00123456);
        image.setRGB(1, 0, 0xFF123456);
        image.setRGB(2, 0, 0x80000000);

        var decoded = FaceImage.decode(encoded(image, "png"));

        assertThat(rgb(decoded, 0)).isEqualTo(0xFFFFFF);
        assertThat(rgb(decoded, 1)).isEqualTo(0x123456);
        assertThat(rgb(decoded, 2)).isEqualTo(0x7F7F7F);
    }

    @Test
    void greyOfEightBits() throws IOException {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        fill(image.getRaster(), 1);
        assertGrey(FaceImage.decode(encoded(image, "png")));
        assertThat(FaceImage.decode(encoded(image, "jpg")).width()).isEqualTo(WIDTH);
    }

    @Test
    void greyOfSixteenBits() throws IOException {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_USHORT_GRAY);
        fill(image.getRaster(), 257);
        assertGrey(FaceImage.decode(encoded(image, "png")));
    }

    @Test
    void colourOfSixteenBits() throws IOException {
        var model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, BufferedImage.OPAQUE, DataBuffer.TYPE_USHORT);
        var image = new BufferedImage(model, model.createCompatibleWritableRaster(2, 1), false, null);
        image.getRaster().setPixels(0, 0, 2, 1, new int[] {0x12AB, 0x3400, 0x56FF, 0xFFFF, 0x8000, 0});

        var decoded = FaceImage.decode(encoded(image, "png"));

        assertThat(rgb(decoded, 0)).isEqualTo(0x123456);
        assertThat(rgb(decoded, 1)).isEqualTo(0xFF8000);
    }

    @Test
    void paletteIsLookedUp() throws IOException {
        var palette = new IndexColorModel(
                2, 4, new byte[] {0, 10, 20, 30}, new byte[] {1, 11, 21, 31}, new byte[] {2, 12, 22, 32});
        var image = new BufferedImage(4, 1, BufferedImage.TYPE_BYTE_BINARY, palette);
        image.getRaster().setPixels(0, 0, 4, 1, new int[] {3, 0, 2, 1});

        var decoded = FaceImage.decode(encoded(image, "png"));

        assertThat(decoded.bgr()).containsExactly(32, 31, 30, 2, 1, 0, 22, 21, 20, 12, 11, 10);
    }

    /** Without a marker of Adobe's it is read like with one, as Pillow, ImageMagick and Chromium do. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void cmykJpegIsRead(boolean marked) throws IOException {
        // no cyan, no black, full magenta and yellow make red; the values are inverted, as Adobe's programs write them
        var raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 16, 16, 4, null);
        for (int i = 0; i < 16 * 16; i++) {
            raster.setPixel(i % 16, i / 16, new int[] {255, 0, 0, 255});
        }
        var out = new ByteArrayOutputStream();
        var writer = jdkWriter("jpg");
        try (var stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(new IIOImage(raster, null, null));
        }
        writer.dispose();
        var adobe = new byte[] {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0};

        var photo = out.toByteArray();
        var decoded = FaceImage.decode(marked ? withSegment(photo, 0xEE, adobe) : photo);

        int rgb = rgb(decoded, 100);
        assertThat(rgb >> 16).isGreaterThan(180);
        assertThat(rgb >> 8 & 0xFF).isLessThan(90);
        assertThat(rgb & 0xFF).isLessThan(90);
    }

    /** Some writers do not state how long run-length encoded data are, and state the length of a file without the encoding. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 5_000})
    void runLengthEncodedBmpNeedsNoLength(int stated) {
        var bmp = runLengthEncoded();
        ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN).putInt(2, 9_000).putInt(34, stated);

        var decoded = FaceImage.decode(bmp);

        assertThat(decoded.bgr()).containsExactly(2, 1, 0, 2, 1, 0, 2, 1, 0, 12, 11, 10, 22, 21, 20, 32, 31, 30);
    }

    @Test
    void runLengthEncodedBmpWithoutAnEndIsUndecodable() {
        var bmp = runLengthEncoded();
        assertRejected(Arrays.copyOf(bmp, bmp.length - 10), UNDECODABLE_IMAGE);
    }

    /** Returns a picture of three by two pixels, the lower row first. */
    private static byte[] runLengthEncoded() {
        var codes = new byte[] {0, 3, 1, 2, 3, 0, 0, 0, 3, 0, 0, 0, 0, 1};
        var bmp = ByteBuffer.allocate(70 + codes.length).order(ByteOrder.LITTLE_ENDIAN);
        bmp.put((byte) 'B').put((byte) 'M').putInt(bmp.capacity()).putInt(0).putInt(70);
        bmp.putInt(40).putInt(3).putInt(2).putShort((short) 1).putShort((short) 8);
        bmp.putInt(1).putInt(codes.length).putInt(0).putInt(0).putInt(4).putInt(0);
        for (int i = 0; i < 4; i++) {
            bmp.put((byte) (10 * i + 2))
                    .put((byte) (10 * i + 1))
                    .put((byte) (10 * i))
                    .put((byte) 0);
        }
        return bmp.put(codes).array();
    }

    @Test
    void bombIsRefusedByItsHeader() {
        assertRejected(pngHeader(20_000, 20_000), IMAGE_TOO_LARGE);
        assertRejected(pngHeader(Integer.MAX_VALUE, Integer.MAX_VALUE), IMAGE_TOO_LARGE);
        assertRejected(pngHeader(-1, 5), UNDECODABLE_IMAGE);
        assertRejected(pngHeader(0, 5), UNDECODABLE_IMAGE);
    }

    @Test
    void onlyImagesAreSupported() {
        assertRejected("hello, this is no photo".getBytes(StandardCharsets.US_ASCII), UNSUPPORTED_MEDIA_TYPE);
        assertRejected("GIF89a and what follows it".getBytes(StandardCharsets.US_ASCII), UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void nothingIsNoPhoto() {
        assertThatExceptionOfType(PhotoRejectedException.class).isThrownBy(() -> FaceImage.decode(new byte[0]));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.1, 0.3, 0.5, 0.75, 0.9, 0.98})
    void cutJpegIsUndecodable(double share) {
        var photo = TestPhotos.astronaut();
        assertRejected(Arrays.copyOf(photo, (int) (share * photo.length)), UNDECODABLE_IMAGE);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 20, 100, 300})
    void jpegCutInItsHeaderIsUndecodable(int bytes) {
        assertRejected(Arrays.copyOf(TestPhotos.astronaut(), bytes), UNDECODABLE_IMAGE);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.1, 0.5, 0.9})
    void cutPngIsUndecodable(double share) throws IOException {
        var photo = encoded(picture(), "png");
        assertRejected(Arrays.copyOf(photo, (int) Math.max(9, share * photo.length)), UNDECODABLE_IMAGE);
    }

    private static void assertRejected(byte[] photo, PhotoRejectedException.Reason reason) {
        assertThatExceptionOfType(PhotoRejectedException.class)
                .isThrownBy(() -> FaceImage.decode(photo))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }

    /** Returns a picture that is smooth, but different in each corner and each channel. */
    private static BufferedImage picture() {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int light = 255 * x / WIDTH * y / HEIGHT;
                image.setRGB(x, y, (255 * x / WIDTH) << 16 | (255 * y / HEIGHT) << 8 | light);
            }
        }
        return image;
    }

    /**
     * Returns the picture as a camera held in this orientation stores it. CIPA DC-008 names the sides of the picture on which
     * row 0 and column 0 of the file are.
     */
    private static BufferedImage stored(BufferedImage upright, int orientation) {
        boolean swap = orientation >= 5;
        int w = swap ? HEIGHT : WIDTH;
        int h = swap ? WIDTH : HEIGHT;
        var file = new BufferedImage(w, h, BufferedImage.TYPE_3BYTE_BGR);
        for (int row = 0; row < h; row++) {
            for (int column = 0; column < w; column++) {
                int right = WIDTH - 1;
                int bottom = HEIGHT - 1;
                int rgb = switch (orientation) {
                    case 2 -> upright.getRGB(right - column, row); // top, right
                    case 3 -> upright.getRGB(right - column, bottom - row); // bottom, right
                    case 4 -> upright.getRGB(column, bottom - row); // bottom, left
                    case 5 -> upright.getRGB(row, column); // left, top
                    case 6 -> upright.getRGB(right - row, column); // right, top
                    case 7 -> upright.getRGB(right - row, bottom - column); // right, bottom
                    case 8 -> upright.getRGB(row, bottom - column); // left, bottom
                    default -> upright.getRGB(column, row); // top, left
                };
                file.setRGB(column, row, rgb);
            }
        }
        return file;
    }

    private static byte[] withOrientation(byte[] jpeg, int orientation) {
        var exif = ByteBuffer.allocate(32);
        exif.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        exif.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
        exif.putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
        exif.putShort((short) orientation).putShort((short) 0).putInt(0);
        return withSegment(jpeg, 0xE1, exif.array());
    }

    /** Puts a marker segment right after the start of the image. */
    private static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
        return ByteBuffer.allocate(jpeg.length + content.length + 4)
                .put(jpeg, 0, 2)
                .put((byte) 0xFF)
                .put((byte) marker)
                .putShort((short) (content.length + 2))
                .put(content)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    private static byte[] pngHeader(int width, int height) {
        var header = ByteBuffer.allocate(17);
        header.put("IHDR".getBytes(StandardCharsets.US_ASCII)).putInt(width).putInt(height);
        header.put(new byte[] {8, 2, 0, 0, 0});
        var crc = new CRC32();
        crc.update(header.array());
        return ByteBuffer.allocate(33)
                .putLong(0x89504E470D0A1A0AL)
                .putInt(13)
                .put(header.array())
                .putInt((int) crc.getValue())
                .array();
    }

    private static void fill(WritableRaster raster, int factor) {
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                raster.setSample(x, y, 0, factor * grey(x, y));
            }
        }
    }

    private static int grey(int x, int y) {
        return (5 * x + 3 * y) % 256;
    }

    private static void assertGrey(FaceImage image) {
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            assertThat(rgb(image, i)).isEqualTo(grey(i % WIDTH, i / WIDTH) * 0x010101);
        }
    }

    private static int rgb(FaceImage image, int pixel) {
        var bgr = image.bgr();
        return (bgr[3 * pixel + 2] & 0xFF) << 16 | (bgr[3 * pixel + 1] & 0xFF) << 8 | (bgr[3 * pixel] & 0xFF);
    }

    /** Returns the mean absolute difference of all samples. */
    private static double difference(FaceImage image, BufferedImage expected) {
        long sum = 0;
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            int a = rgb(image, i);
            int b = expected.getRGB(i % WIDTH, i / WIDTH);
            for (int shift = 0; shift <= 16; shift += 8) {
                sum += Math.abs((a >> shift & 0xFF) - (b >> shift & 0xFF));
            }
        }
        return sum / (3.0 * WIDTH * HEIGHT);
    }

    private static byte[] encoded(BufferedImage image, String format) throws IOException {
        var out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, out)).isTrue();
        return out.toByteArray();
    }

    private static ImageWriter jdkWriter(String format) {
        var writers = ImageIO.getImageWritersByFormatName(format);
        while (true) {
            var writer = writers.next();
            if (writer.getClass().getName().startsWith("com.sun.")) {
                return writer;
            }
        }
    }
}
