package dev.presente.face.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.presente.testkit.TestPhotos;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoFlawTest {
    /** A letter between angle brackets stands for a byte in hexadecimal. */
    @ParameterizedTest
    @CsvSource({
        "<00><00><00><18>ftypheic<00><00><00><00>mif1heic, HEIC",
        "<00><00><00><1C>ftypmif1<00><00><00><00>mif1heicmiaf, HEIC",
        "<00><00><00><1C>ftypmif1<00><00><00><00>mif1miafavif, AVIF",
        "<00><00><00><1C>ftypavif<00><00><00><00>avifmif1miaf, AVIF",
        "<00><00><00><14>ftypmsf1<00><00><00><00>hevc, HEIC",
        "<00><00><00><18>ftypisom<00><00><02><00>isommp42, VIDEO",
        "<00><00><00><14>ftypqt  <00><00><00><00>qt  , VIDEO",
        "<00><00><00><18>ftypcrx <00><00><00><01>crx isom, TIFF",
        "<1A>E<DF><A3>, VIDEO",
        "RIFF<00><00><00><00>AVI LIST, VIDEO",
        "RIFF<00><00><00><00>WAVEfmt , NO_PHOTO",
        "GIF89a, GIF",
        "GIF87a, GIF",
        "II*<00>, TIFF",
        "MM<00>*, TIFF",
        "<FF><0A>, JPEG_XL",
        "<00><00><00><0C>JXL <0D><0A><87><0A>, JPEG_XL",
        "<00><00><00><0C>jP  <0D><0A><87><0A>, JPEG_2000",
        "<FF>O<FF>Q, JPEG_2000",
        "%PDF-1.7, PDF",
        "<3C>svg, NO_PHOTO",
    })
    void otherFormatsAreNamed(String start, PhotoFlaw flaw) {
        assertFlaw(Arrays.copyOf(bytes(start), 600), flaw);
    }

    @ParameterizedTest
    @CsvSource({
        "8, 0xC3, JPEG_PROCESS",
        "8, 0xC5, JPEG_PROCESS",
        "8, 0xF7, JPEG_PROCESS",
        "12, 0xC1, JPEG_BITS",
        "16, 0xC1, JPEG_BITS"
    })
    void unusualJpegsAreNamed(byte bits, int process, PhotoFlaw flaw) {
        var jpeg = TestPhotos.astronaut();
        int frame = 2;
        while (jpeg[frame + 1] != (byte) 0xC0) {
            frame += 2 + ((jpeg[frame + 2] & 0xFF) << 8 | (jpeg[frame + 3] & 0xFF));
        }
        jpeg[frame + 1] = (byte) process;
        jpeg[frame + 4] = bits;
        assertFlaw(jpeg, flaw);
    }

    /** OS/2's header knows fewer depths than that of Windows; ImageMagick writes others all the same. */
    @ParameterizedTest
    @CsvSource({"12, 24, 16", "12, 24, 32", "40, 28, 2", "40, 28, 64"})
    void bmpOfAnUnknownDepthIsNamed(int header, int place, short bits) {
        var bmp = ByteBuffer.allocate(2_000).order(ByteOrder.LITTLE_ENDIAN);
        bmp.put((byte) 'B').put((byte) 'M').putInt(10, 14 + header).putInt(14, header);
        if (header == 12) {
            bmp.putShort(18, (short) 16).putShort(20, (short) 16).putShort(22, (short) 1);
        } else {
            bmp.putInt(18, 16).putInt(22, 16).putShort(26, (short) 1);
        }
        assertFlaw(bmp.putShort(place, bits).array(), PhotoFlaw.BMP_ODD);
    }

    @Test
    void cutPhotoIsDamaged() {
        assertFlaw(Arrays.copyOf(TestPhotos.astronaut(), 20_000), PhotoFlaw.DAMAGED);
    }

    /** A decoder of such a file takes what is missing for zeros, and would show half a face. */
    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.5, 0.9, 0.99})
    void cutArithmeticPhotoIsRefused(double share) {
        var photo = TestPhotos.arithmetic();
        assertFlaw(
                Arrays.copyOf(photo, (int) (share * photo.length)),
                TestPhotos.readsArithmetic() ? PhotoFlaw.DAMAGED : PhotoFlaw.JPEG_ARITHMETIC);
    }

    @Test
    void arithmeticPhotoIsReadOrNamed() {
        if (TestPhotos.readsArithmetic()) {
            assertThat(FaceImage.decode(TestPhotos.arithmetic()).width()).isPositive();
        } else {
            assertFlaw(TestPhotos.arithmetic(), PhotoFlaw.JPEG_ARITHMETIC);
        }
    }

    @ParameterizedTest
    @EnumSource
    void detailsAreSentences(PhotoFlaw flaw) {
        assertThat(flaw.detail().english()).matches("[A-Z].*[a-zA-Z0-9]").doesNotContain("  ");
    }

    private static void assertFlaw(byte[] file, PhotoFlaw flaw) {
        assertThatExceptionOfType(PhotoRejectedException.class)
                .isThrownBy(() -> FaceImage.decode(file))
                .satisfies(e -> assertThat(Objects.requireNonNull(e.flaw())).isEqualTo(flaw));
    }

    private static byte[] bytes(String text) {
        var plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '<') {
                plain.append((char) Integer.parseInt(text.substring(i + 1, i + 3), 16));
                i += 3;
            } else {
                plain.append(text.charAt(i));
            }
        }
        return plain.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
