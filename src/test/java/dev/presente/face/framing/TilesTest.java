package dev.presente.face.framing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.presente.face.FaceEmbedder;
import dev.presente.face.image.PhotoRejectedException;
import dev.presente.face.pack.ModelPack;
import dev.presente.face.quality.PhotoUse;
import dev.presente.testkit.TestPhotos;
import java.awt.Color;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that a small face is found anywhere in a large photo, and belongs to the same person. */
class TilesTest {
    private static final double SAME_PERSON = 0.8;

    @ParameterizedTest
    @CsvSource({
        "3000, 4000, 90, 1100, 300",
        "4000, 3000, 90, 0, 0",
        "4000, 3000, 55, 3850, 2850",
        "4000, 3000, 55, 760, 560",
        "2400, 1000, 50, 1150, 450"
    })
    void smallFaceIsFound(int width, int height, int faceHeight, int x, int y) throws IOException {
        try (var embedder = FaceEmbedder.open(ModelPack.open("mobilefacenet"))) {
            var large = embedder.embed(TestPhotos.astronaut(), PhotoUse.COMPARISON);
            double scale = faceHeight / (double) large.box().height();
            var small = embedder.embedDominant(pasted(width, height, scale, x, y));
            assertThat(small.box().height()).isBetween(0.8f * faceHeight, 1.25f * faceHeight);
            assertThat(small.template().distance(large.template())).isLessThan(SAME_PERSON);
        }
    }

    @Test
    void nothingIsFoundWhereNothingIs() {
        try (var embedder = FaceEmbedder.open(ModelPack.open("mobilefacenet"))) {
            assertThatExceptionOfType(PhotoRejectedException.class)
                    .isThrownBy(() -> embedder.embed(pasted(3000, 2000, 0, 0, 0), PhotoUse.COMPARISON))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(PhotoRejectedException.Reason.NO_FACE));
        }
    }

    /** Returns a plain photo with the astronaut at (x, y); at a scale of 0 without. */
    private static byte[] pasted(int width, int height, double scale, int x, int y) throws IOException {
        var photo = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        var graphics = photo.createGraphics();
        graphics.setColor(new Color(110, 130, 150));
        graphics.fillRect(0, 0, width, height);
        if (scale > 0) {
            var astronaut = Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(TestPhotos.astronaut())));
            int w = (int) (astronaut.getWidth() * scale);
            int h = (int) (astronaut.getHeight() * scale);
            graphics.drawImage(
                    astronaut.getScaledInstance(w, h, Image.SCALE_AREA_AVERAGING),
                    Math.min(x, width - w),
                    Math.min(y, height - h),
                    null);
        }
        graphics.dispose();
        var out = new ByteArrayOutputStream();
        ImageIO.write(photo, "jpg", out);
        return out.toByteArray();
    }
}
