package dev.presente.face.image;

import static dev.presente.face.image.PhotoRejectedException.Reason.UNDECODABLE_IMAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.presente.testkit.TestPhotos;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that nothing that phones and programs put beside and behind a picture, or leave out, changes any of its pixels. */
class JpegPictureTest {
    private static final byte[] PHOTO = TestPhotos.astronaut();
    private static final byte[] PROGRESSIVE = progressive(PHOTO);
    private static final byte[] PROFILE =
            ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    /** Holds a piece of a profile as a file has it. */
    private static final class Piece {
        private final int number;
        private final int of;
        private final byte[] content;

        Piece(int number, int of, byte[] content) {
            this.number = number;
            this.of = of;
            this.content = content;
        }

        byte[] segment() {
            var payload = ByteBuffer.allocate(14 + content.length)
                    .put("ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII))
                    .put((byte) number)
                    .put((byte) of)
                    .put(content)
                    .array();
            return JpegPictureTest.segment(0xE2, payload);
        }
    }

    static List<List<Piece>> damagedProfiles() {
        var half = Arrays.copyOf(PROFILE, PROFILE.length / 2);
        var rest = Arrays.copyOfRange(PROFILE, half.length, PROFILE.length);
        var noise = new byte[500];
        new Random(1).nextBytes(noise);
        return List.of(
                List.of(new Piece(1, 1, new byte[0])),
                List.of(new Piece(1, 1, Arrays.copyOf(PROFILE, 100))),
                List.of(new Piece(1, 1, half)),
                List.of(new Piece(1, 1, noise)),
                List.of(new Piece(1, 2, half)),
                List.of(new Piece(2, 2, rest)),
                List.of(new Piece(1, 2, half), new Piece(1, 2, half)),
                List.of(new Piece(1, 2, half), new Piece(2, 3, rest)),
                List.of(new Piece(1, 2, half), new Piece(3, 2, rest)),
                List.of(new Piece(0, 2, half), new Piece(1, 2, rest)),
                List.of(new Piece(1, 1, PROFILE), new Piece(1, 1, PROFILE)),
                List.of(new Piece(0, 0, PROFILE)));
    }

    @ParameterizedTest
    @MethodSource("damagedProfiles")
    void profileThatIsNoneIsIgnored(List<Piece> pieces) {
        assertSamePixels(withProfile(PHOTO, pieces), PHOTO);
        assertSamePixels(withProfile(PROGRESSIVE, pieces), PROGRESSIVE);
    }

    /** Without the rule the JDK's reader would take luma and chroma for the axes of that space. */
    @Test
    void profileForOtherColoursIsIgnored() {
        var profile = List.of(new Piece(1, 1, labProfile()));
        assertThat(ICC_Profile.getInstance(labProfile()).getColorSpaceType()).isEqualTo(ColorSpace.TYPE_Lab);
        assertSamePixels(withProfile(PHOTO, profile), PHOTO);
        assertSamePixels(withProfile(PROGRESSIVE, profile), PROGRESSIVE);
    }

    /** Returns a profile of version 2 whose colours are those of CIE Lab as they are: one table, which changes nothing. */
    private static byte[] labProfile() {
        int table = 128 + 4 + 2 * 12;
        var profile = ByteBuffer.allocate(table + 52 + 2 * (6 + 24 + 6));
        profile.putInt(0, profile.capacity()).putInt(8, 0x02100000);
        put(profile, 12, "spacLab Lab ");
        put(profile, 36, "acsp");
        profile.putInt(68, 0xF6D6).putInt(72, 0x10000).putInt(76, 0xD32D); // the white of the connection space, D50
        profile.putInt(128, 2);
        for (int tag = 0; tag < 2; tag++) {
            put(profile, 132 + 12 * tag, tag == 0 ? "A2B0" : "B2A0");
            profile.putInt(136 + 12 * tag, table).putInt(140 + 12 * tag, profile.capacity() - table);
        }
        put(profile, table, "mft2");
        profile.putInt(table + 8, 0x03030200); // three values in, three out, two points on each axis
        for (int i = 0; i < 3; i++) {
            profile.putInt(table + 12 + 16 * i, 0x10000);
        }
        profile.position(table + 48).putShort((short) 2).putShort((short) 2);
        for (int curve = 0; curve < 3; curve++) {
            profile.putShort((short) 0).putShort((short) -1);
        }
        for (int corner = 0; corner < 8; corner++) {
            for (int axis = 2; axis >= 0; axis--) {
                profile.putShort((short) -(corner >> axis & 1));
            }
        }
        for (int curve = 0; curve < 3; curve++) {
            profile.putShort((short) 0).putShort((short) -1);
        }
        return profile.array();
    }

    private static void put(ByteBuffer out, int at, String text) {
        out.put(at, text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void whatLooksLikeScansInACommentIsNone() {
        var comment = new byte[40_000];
        for (int i = 0; i < comment.length; i += 2) {
            comment[i] = (byte) 0xFF;
            comment[i + 1] = (byte) 0xDA;
        }
        assertSamePixels(concat(Arrays.copyOf(PHOTO, 2), segment(0xFE, comment), rest(PHOTO, 2)), PHOTO);
        assertSamePixels(concat(Arrays.copyOf(PHOTO, 2), segment(0xE1, comment), rest(PHOTO, 2)), PHOTO);
    }

    /** Scanners that do not know how long a page is state the number of lines behind it. */
    @Test
    void numberOfLinesMayStandBehindTheFirstScan() {
        for (var photo : List.of(PHOTO, PROGRESSIVE)) {
            int frame = frame(photo);
            var later = segment(0xDC, Arrays.copyOfRange(photo, frame + 5, frame + 7));
            var unsaid = photo.clone();
            unsaid[frame + 5] = 0;
            unsaid[frame + 6] = 0;
            int firstEnd = scans(photo).size() > 1 ? beforeSecondScan(photo) : photo.length - 2;
            assertSamePixels(concat(Arrays.copyOf(unsaid, firstEnd), later, rest(unsaid, firstEnd)), photo);
            assertUndecodable(unsaid);
        }
    }

    private static int frame(byte[] jpeg) {
        int at = 2;
        while ((jpeg[at + 1] & 0xFF) != 0xC0 && (jpeg[at + 1] & 0xFF) != 0xC2) {
            at += 2 + ((jpeg[at + 2] & 0xFF) << 8 | (jpeg[at + 3] & 0xFF));
        }
        return at;
    }

    /** Returns the place of the first marker behind the data of the first scan. */
    private static int beforeSecondScan(byte[] jpeg) {
        int at = scans(jpeg).get(0) + 2;
        while (jpeg[at] != (byte) 0xFF || jpeg[at + 1] == 0) {
            at++;
        }
        return at;
    }

    @Test
    void profileInPiecesIsReadInAnyOrder() {
        var first = new Piece(1, 2, Arrays.copyOf(PROFILE, 200));
        var second = new Piece(2, 2, Arrays.copyOfRange(PROFILE, 200, PROFILE.length));
        var whole = FaceImage.decode(withProfile(PHOTO, List.of(new Piece(1, 1, PROFILE))));
        for (var pieces : List.of(List.of(first, second), List.of(second, first))) {
            assertThat(FaceImage.decode(withProfile(PHOTO, pieces)).bgr()).isEqualTo(whole.bgr());
        }
    }

    @Test
    void filmBehindThePictureIsNoPartOfIt() {
        var film = new byte[3_000_000];
        new Random(2).nextBytes(film); // by chance the film holds some fifty markers of scans, and more are added
        System.arraycopy("\0\0\0\30ftypmp42".getBytes(StandardCharsets.ISO_8859_1), 0, film, 0, 12);
        for (int i = 100; i < 2000; i += 4) {
            film[i] = (byte) 0xFF;
            film[i + 1] = (byte) 0xDA;
        }
        assertSamePixels(concat(PHOTO, film), PHOTO);
        assertSamePixels(concat(PROGRESSIVE, film), PROGRESSIVE);
    }

    @Test
    void brighterVersionAndThumbnailsAreNoPartOfThePicture() {
        var index = segment(0xE2, "MPF\0MM\0*\0\0\0\b".getBytes(StandardCharsets.ISO_8859_1));
        var thumbnail = segment(0xE1, Arrays.copyOf(TestPhotos.hopper(), 60_000));
        assertSamePixels(concat(Arrays.copyOf(PHOTO, 2), index, rest(PHOTO, 2), TestPhotos.hopper()), PHOTO);
        assertSamePixels(concat(Arrays.copyOf(PHOTO, 2), thumbnail, rest(PHOTO, 2), new byte[100]), PHOTO);
    }

    @Test
    void endMarkerMayBeMissing() {
        for (var photo : List.of(PHOTO, PROGRESSIVE)) {
            assertSamePixels(Arrays.copyOf(photo, photo.length - 2), photo);
            assertSamePixels(Arrays.copyOf(photo, photo.length - 1), photo);
            assertSamePixels(concat(Arrays.copyOf(photo, photo.length - 2), new byte[500]), photo);
        }
    }

    /** Where only some of the last bytes are missing, the end marker is missing too. */
    @ParameterizedTest
    @ValueSource(ints = {30, 100, 1000})
    void pixelsMayNotBeMissing(int bytes) {
        assertUndecodable(Arrays.copyOf(PHOTO, PHOTO.length - bytes));
        assertUndecodable(Arrays.copyOf(PROGRESSIVE, PROGRESSIVE.length - bytes));
        assertUndecodable(concat(Arrays.copyOf(PHOTO, PHOTO.length - bytes), new byte[] {(byte) 0xFF, (byte) 0xD9}));
    }

    @Test
    void scansMayNotBeMissing() {
        var scans = scans(PROGRESSIVE);
        assertThat(scans).hasSizeGreaterThan(5);
        for (int scan : scans) {
            assertUndecodable(Arrays.copyOf(PROGRESSIVE, scan));
        }
    }

    @Test
    void firstUsableOrientationOfSeveralBlocksCounts() {
        var turned = concat(Arrays.copyOf(PHOTO, 2), exif(0), exif(6), exif(3), rest(PHOTO, 2));
        var image = FaceImage.decode(turned);
        var plain = FaceImage.decode(PHOTO);
        assertThat(image.width()).isEqualTo(plain.height());
        assertThat(Arrays.copyOfRange(image.bgr(), 3 * (image.width() - 1), 3 * image.width()))
                .as("what was left at the top is right at the top")
                .isEqualTo(Arrays.copyOf(plain.bgr(), 3));
    }

    private static byte[] exif(int orientation) {
        return segment(
                0xE1,
                ByteBuffer.allocate(32)
                        .put("Exif\0\0MM\0*\0\0\0\b\0\1".getBytes(StandardCharsets.ISO_8859_1))
                        .putShort((short) 0x0112)
                        .putShort((short) 3)
                        .putInt(1)
                        .putShort((short) orientation)
                        .array());
    }

    private static void assertSamePixels(byte[] photo, byte[] plain) {
        assertThat(FaceImage.decode(photo).bgr())
                .isEqualTo(FaceImage.decode(plain).bgr());
    }

    private static void assertUndecodable(byte[] photo) {
        assertThatExceptionOfType(PhotoRejectedException.class)
                .isThrownBy(() -> FaceImage.decode(photo))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(UNDECODABLE_IMAGE));
    }

    /** Returns where the scans begin, each with its tables; no segment holds a thumbnail. */
    private static List<Integer> scans(byte[] jpeg) {
        var scans = new ArrayList<Integer>();
        for (int i = 2; i + 1 < jpeg.length; i++) {
            if (jpeg[i] == (byte) 0xFF && jpeg[i + 1] == (byte) 0xDA) {
                scans.add(i);
            }
        }
        return scans;
    }

    private static byte[] withProfile(byte[] jpeg, List<Piece> pieces) {
        var all = new ByteArrayOutputStream();
        all.write(jpeg, 0, 2);
        pieces.forEach(piece -> all.writeBytes(piece.segment()));
        all.write(jpeg, 2, jpeg.length - 2);
        return all.toByteArray();
    }

    private static byte[] segment(int marker, byte[] payload) {
        return ByteBuffer.allocate(4 + payload.length)
                .put((byte) 0xFF)
                .put((byte) marker)
                .putShort((short) (payload.length + 2))
                .put(payload)
                .array();
    }

    private static byte[] rest(byte[] bytes, int from) {
        return Arrays.copyOfRange(bytes, from, bytes.length);
    }

    private static byte[] concat(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @Test
    void aScanWithoutItsHeaderComesBackAsItIs() {
        var file = new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xDA, 0, 2};
        assertThat(JpegPicture.of(file)).isEqualTo(file);
    }

    @Test
    void aWebpThatOnlyClaimsItsSizeComesBackAsItIs() {
        var out = ByteBuffer.allocate(48).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        out.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(40);
        out.put("WEBPALPH".getBytes(StandardCharsets.US_ASCII))
                .putInt(2)
                .put((byte) 0)
                .put((byte) 0);
        out.put("VP8 ".getBytes(StandardCharsets.US_ASCII)).putInt(18).put(new byte[6]);
        out.putShort((short) 0x3FFF).putShort((short) 0x3FFF).put(new byte[8]);
        assertThat(WebpPicture.of(out.array())).isEqualTo(out.array());
    }

    private static byte[] progressive(byte[] photo) {
        var out = new ByteArrayOutputStream();
        try (var stream = ImageIO.createImageOutputStream(out)) {
            BufferedImage image = Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(photo)));
            var writers = ImageIO.getImageWritersByFormatName("jpg");
            var writer = writers.next();
            while (!writer.getClass().getName().startsWith("com.sun.")) {
                writer = writers.next();
            }
            var param = writer.getDefaultWriteParam();
            param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), param);
            writer.dispose();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
