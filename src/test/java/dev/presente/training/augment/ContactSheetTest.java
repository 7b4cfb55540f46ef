package dev.presente.training.augment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.face.framing.FaceCropper;
import dev.presente.face.image.FaceImage;
import dev.presente.face.pack.ModelPack;
import dev.presente.face.pack.PackManifest.Colour;
import dev.presente.face.pack.PackManifest.Network;
import dev.presente.testkit.TestPhotos;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContactSheetTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void aRowForEveryPhotoThatBeginsWithItUnchanged() throws IOException {
        var embedder = ModelPack.open("mobilefacenet").manifest().embedder();
        var augmenter = new Augmenter(Augmentation.STANDARD, embedder.network());
        int margin = Augmentation.STANDARD.margin(112);
        try (var cropper = FaceCropper.aligned(ModelPack.open("mobilefacenet"), embedder, margin)) {
            var crops = List.of(cropper.crop(TestPhotos.astronaut()), cropper.crop(TestPhotos.hopper()));
            var file = folder.resolve("new/sheet.png");

            ContactSheet.write(file, crops, augmenter, 5, new Random(1));

            var sheet = ImageIO.read(file.toFile());
            assertThat(sheet.getWidth()).isEqualTo(6 * 112);
            assertThat(sheet.getHeight()).isEqualTo(2 * 112);
            for (int row = 0; row < 2; row++) {
                assertThat(differing(sheet, row, crops.get(row), margin, 0)).isZero();
                for (int column = 1; column <= 5; column++) {
                    assertThat(differing(sheet, row, crops.get(row), margin, column))
                            .isGreaterThan(112 * 112 / 2);
                }
            }
            try (var files = Files.list(folder.resolve("new"))) {
                assertThat(files).containsExactly(file);
            }
        }
    }

    /** Counts the pixels of a cell that are not those of the crop. */
    private static int differing(BufferedImage sheet, int row, FaceImage crop, int margin, int column) {
        int differing = 0;
        for (int y = 0; y < 112; y++) {
            for (int x = 0; x < 112; x++) {
                int i = 3 * ((y + margin) * crop.width() + x + margin);
                int rgb = (crop.bgr()[i + 2] & 0xFF) << 16 | (crop.bgr()[i + 1] & 0xFF) << 8 | (crop.bgr()[i] & 0xFF);
                differing += (sheet.getRGB(112 * column + x, 112 * row + y) & 0xFFFFFF) == rgb ? 0 : 1;
            }
        }
        return differing;
    }

    @ParameterizedTest
    @EnumSource(Colour.class)
    void coloursAreThoseOfThePhotoWhateverTheNetworkEats(Colour colour) throws IOException {
        var network = new Network("none.onnx", 1, 1, colour, 127, 128);
        var red = new FaceImage(1, 1, new byte[] {0, 0, (byte) 200});
        var file = folder.resolve("sheet.png");

        ContactSheet.write(file, List.of(red), new Augmenter(Augmentation.NONE, network), 0, new Random(1));

        int luma = 60;
        assertThat(ImageIO.read(file.toFile()).getRGB(0, 0) & 0xFFFFFF)
                .isEqualTo(colour == Colour.GREY ? luma * 0x010101 : 200 << 16);
    }
}
