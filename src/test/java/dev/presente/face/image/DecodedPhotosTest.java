package dev.presente.face.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.presente.testkit.TestPhotos;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares what is decoded with what the reference decoder of the format sees (djpeg, dwebp, ImageMagick). The files come from
 * many settings of many encoders; the script in their folder says how they were made.
 */
class DecodedPhotosTest {
    private static final Path FOLDER = Path.of("src/test/resources/photos");

    /** The mean difference of all samples, of 255, may be this large. */
    private static final double MOST = 2;

    static List<String> photos() throws IOException {
        boolean arithmetic = TestPhotos.readsArithmetic(); // PhotoFlawTest says what happens elsewhere
        return names().filter(name -> Files.exists(FOLDER.resolve(name + ".png")))
                .filter(name -> arithmetic || !name.equals("arithmetic.jpg"))
                .toList();
    }

    static List<String> refused() throws IOException {
        return names().filter(name -> name.startsWith("refused-")).toList();
    }

    private static Stream<String> names() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @Test
    void thereAreManyOfEachFormat() throws IOException {
        for (var format : List.of(".jpg", ".webp", ".png", ".bmp")) {
            assertThat(photos()).filteredOn(name -> name.endsWith(format)).hasSizeGreaterThan(4);
        }
    }

    @ParameterizedTest
    @MethodSource("photos")
    void decodedAsByTheReference(String name) throws IOException {
        var image = FaceImage.decode(Files.readAllBytes(FOLDER.resolve(name)));
        var reference = Objects.requireNonNull(ImageIO.read(new File(FOLDER.toFile(), name + ".png")));
        assertThat(image.width()).isEqualTo(reference.getWidth());
        assertThat(image.height()).isEqualTo(reference.getHeight());
        assertThat(difference(image, reference)).isLessThan(MOST);
    }

    /** The name of such a file is its flaw. */
    @ParameterizedTest
    @MethodSource("refused")
    void refusedForWhatItIs(String name) throws IOException {
        var file = Files.readAllBytes(FOLDER.resolve(name));
        var flaw = name.replaceAll("refused-|\\..*", "");
        assertThatExceptionOfType(PhotoRejectedException.class)
                .isThrownBy(() -> FaceImage.decode(file))
                .satisfies(
                        e -> assertThat(Objects.requireNonNull(e.flaw()).code()).isEqualTo(flaw))
                .satisfies(e -> assertThat(e.reason())
                        .isEqualTo(Objects.requireNonNull(e.flaw()).reason()));
    }

    /** Returns the mean absolute difference of all samples, with the reference laid on white. */
    private static double difference(FaceImage image, BufferedImage reference) {
        double sum = 0;
        for (int i = 0; i < image.width() * image.height(); i++) {
            int argb = reference.getRGB(i % image.width(), i / image.width());
            double alpha = (argb >>> 24) / 255.0;
            for (int channel = 0; channel < 3; channel++) {
                double expected = 255 + (((argb >> (8 * channel)) & 0xFF) - 255) * alpha;
                sum += Math.abs(expected - (image.bgr()[3 * i + channel] & 0xFF));
            }
        }
        return sum / image.bgr().length;
    }
}
