package dev.presente.face.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.presente.testkit.TestPhotos;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checks that WebP files of many kinds, made with {@code cwebp}, are decoded as {@code dwebp} does it or refused. The test
 * needs both tools (Debian: webp). Without them it is skipped; with {@code PRESENTE_TEST_WEBP=required} it fails.
 */
@EnabledIf("hasTools")
class WebpReferenceTest {
    /**
     * The mean difference of all samples, of 255, may be this large. The reference interpolates colour, which is stored at half
     * the size; we do not.
     */
    private static final double MOST = 2;

    @TempDir
    private static Path folder;

    private static final List<Path> PICTURES = new ArrayList<>();

    static boolean hasTools() {
        var path = Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator);
        boolean found = Stream.of("cwebp", "dwebp")
                .allMatch(tool -> Arrays.stream(path).anyMatch(bin -> Files.isExecutable(Path.of(bin, tool))));
        if (!found && "required".equals(System.getenv("PRESENTE_TEST_WEBP"))) {
            throw new IllegalStateException("PRESENTE_TEST_WEBP=required, but cwebp and dwebp are not there");
        }
        return found;
    }

    /** Makes parts of photos whose sides are no multiples of a macroblock; the last one fades away. */
    @BeforeAll
    static void makePictures() throws IOException {
        var astronaut = read(TestPhotos.astronaut()).getSubimage(120, 40, 161, 133);
        var hopper = read(TestPhotos.hopper()).getSubimage(60, 20, 150, 176);
        var fading = new BufferedImage(150, 176, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < 150 * 176; i++) {
            int x = i % 150;
            int y = i / 150;
            fading.setRGB(x, y, (hopper.getRGB(x, y) & 0xFFFFFF) | Math.max(0, 255 - 2 * y) << 24);
        }
        for (var picture : List.of(astronaut, hopper, fading)) {
            var file = folder.resolve(PICTURES.size() + ".png");
            ImageIO.write(picture, "png", file.toFile());
            PICTURES.add(file);
        }
    }

    @Test
    void picturesAreTheReferences() throws IOException {
        var options = new ArrayList<String>();
        for (int quality : new int[] {20, 35, 50, 75, 95}) {
            for (int method = 0; method <= 6; method += quality == 50 ? 1 : 3) {
                options.add("-q %d -m %d".formatted(quality, method));
            }
        }
        options.addAll(List.of(
                "",
                "-segments 1 -q 30",
                "-segments 1 -q 30 -nostrong",
                "-segments 2",
                "-segments 3",
                "-q 100",
                "-segments 1 -f 0",
                "-f 0",
                "-f 100 -strong"));
        options.addAll(
                List.of("-f 60 -nostrong", "-sharpness 7", "-sns 100", "-pass 5", "-jpeg_like", "-size 2000", "-af"));
        options.addAll(List.of("-preset photo", "-preset text", "-low_memory", "-partition_limit 100"));
        options.addAll(
                List.of("-lossless -z 0", "-lossless -z 3", "-lossless -z 6", "-lossless -z 9", "-lossless -exact"));
        options.addAll(List.of("-near_lossless 60", "-lossless -hint graph"));
        assertAsReference(PICTURES.get(0), options);
        assertAsReference(PICTURES.get(1), options);
    }

    /** These pictures are so coarse that interpolated colours would make the greater part of the difference. */
    @Test
    void coarsePicturesAreTheReferences() throws IOException {
        for (var picture : PICTURES.subList(0, 2)) {
            assertAsReference(picture, List.of("-q 3 -m 0", "-q 3", "-q 8 -m 0", "-q 8", "-q 12 -m 6"), "-nofancy");
        }
    }

    @Test
    void transparencyIsTheReferences() throws IOException {
        var options = new ArrayList<String>();
        for (var filter : List.of("none", "fast", "best")) {
            options.add("-alpha_filter %s -alpha_q 100".formatted(filter));
            options.add("-alpha_filter %s -alpha_q 20".formatted(filter));
        }
        for (var filter : List.of("none", "fast", "best")) {
            options.add("-alpha_method 0 -alpha_filter " + filter);
        }
        options.addAll(List.of("-q 20", "-lossless", "-lossless -exact", "-near_lossless 40"));
        assertAsReference(PICTURES.get(2), options);
    }

    /** Each of these files would give a picture whose colours are too strong. */
    @Test
    void whatIsNotDecodedIsRefused() throws IOException {
        assertRefused(PICTURES.get(0), "-q 0");
        assertRefused(PICTURES.get(1), "-q 0 -segments 1 -f 0");
    }

    private static void assertRefused(Path picture, String options) throws IOException {
        var webp = Files.readAllBytes(encoded(picture, options));
        assertThatExceptionOfType(PhotoRejectedException.class)
                .as(options)
                .isThrownBy(() -> FaceImage.decode(webp))
                .satisfies(e -> assertThat(e.flaw()).isEqualTo(PhotoFlaw.WEBP_COARSE));
    }

    private static void assertAsReference(Path picture, List<String> options) throws IOException {
        assertAsReference(picture, options, "");
    }

    private static void assertAsReference(Path picture, List<String> options, String how) throws IOException {
        var wrong = new ArrayList<String>();
        for (var option : options) {
            var webp = encoded(picture, option);
            double difference = difference(FaceImage.decode(Files.readAllBytes(webp)), reference(webp, how));
            if (difference > MOST) {
                wrong.add("%s: %.2f".formatted(option, difference));
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static Path encoded(Path picture, String options) throws IOException {
        var webp = folder.resolve("picture.webp");
        run(Stream.of("cwebp -quiet", options, picture.toString(), "-o", webp.toString()));
        return webp;
    }

    /** Decodes without dithering, which only hides the steps of coarse colours and is no part of the picture. */
    private static BufferedImage reference(Path webp, String how) throws IOException {
        var png = folder.resolve("reference.png");
        run(Stream.of("dwebp -quiet -nodither", how, webp.toString(), "-o", png.toString()));
        return read(Files.readAllBytes(png));
    }

    private static void run(Stream<String> words) throws IOException {
        var command = words.flatMap(part -> Stream.of(part.split(" ")))
                .filter(word -> !word.isEmpty())
                .toList();
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as("%s: %s", command, said).isZero();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static BufferedImage read(byte[] picture) throws IOException {
        return Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(picture)));
    }

    /** Returns the mean absolute difference of all samples, with the reference laid on white. */
    private static double difference(FaceImage image, BufferedImage reference) {
        assertThat(image.width()).isEqualTo(reference.getWidth());
        assertThat(image.height()).isEqualTo(reference.getHeight());
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
