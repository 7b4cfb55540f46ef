package dev.presente.face.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WebpPictureTest {
    /** Where the flags of a file with an extended header are; it has transparency. */
    private static final int FLAGS = 20;

    private static final int ALPHA = 0x10;
    private static final int PROFILE = 0x20;
    private static final int BEHIND_HEADER = 30;

    static Stream<byte[]> profiles() {
        return Stream.of(
                "bad".getBytes(StandardCharsets.US_ASCII),
                new byte[0],
                ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData());
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void colourProfileIsNotLookedAt(byte[] profile) throws IOException {
        assertSamePixels(withProfile(fading(), profile), fading());
    }

    @Test
    void transparencyCountsWhereTheHeaderIsSilent() throws IOException {
        var silent = fading();
        assertThat(silent[FLAGS] & ALPHA).isNotZero();
        silent[FLAGS] &= ~ALPHA;
        assertSamePixels(silent, fading());
    }

    @Test
    void plainFileComesBackAsItIs() throws IOException {
        var file = fading();
        assertThat(WebpPicture.of(file)).isSameAs(file);
    }

    private static byte[] fading() throws IOException {
        return Files.readAllBytes(Path.of("src/test/resources/photos/fading.webp"));
    }

    private static byte[] withProfile(byte[] webp, byte[] profile) {
        var out = new ByteArrayOutputStream();
        out.write(webp, 0, BEHIND_HEADER);
        out.writeBytes("ICCP".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(profile.length)
                .array());
        out.writeBytes(profile);
        out.writeBytes(new byte[profile.length % 2]);
        out.write(webp, BEHIND_HEADER, webp.length - BEHIND_HEADER);
        var file = out.toByteArray();
        file[FLAGS] |= PROFILE;
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(4, file.length - 8);
        return file;
    }

    private static void assertSamePixels(byte[] photo, byte[] plain) {
        assertThat(FaceImage.decode(photo).bgr())
                .isEqualTo(FaceImage.decode(plain).bgr());
    }
}
