package dev.presente.training.augment;

import dev.presente.face.image.FaceImage;
import dev.presente.face.pack.PackManifest.Colour;
import dev.presente.face.pack.PackManifest.Network;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.random.RandomGenerator;
import javax.imageio.ImageIO;

/** Shows people what a network will learn from: a row for each photo, first as it is, then changed copies. */
public final class ContactSheet {
    private ContactSheet() {}

    /**
     * Writes the sheet as PNG.
     *
     * @param crops at least one, as for {@link Augmenter#tensor}
     * @param copies the number of changed copies of each
     */
    public static void write(Path file, List<FaceImage> crops, Augmenter augmenter, int copies, RandomGenerator random)
            throws IOException {
        var folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        var part = Files.createTempFile(folder, "sheet", ".part");
        try {
            ImageIO.write(sheet(crops, augmenter, copies, random), "png", part.toFile());
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static BufferedImage sheet(List<FaceImage> crops, Augmenter augmenter, int copies, RandomGenerator random) {
        var network = augmenter.network();
        var sheet = new BufferedImage(
                (1 + copies) * network.width(), crops.size() * network.height(), BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < crops.size(); row++) {
            draw(augmenter.plain(crops.get(row)), network, sheet, 0, row);
            for (int copy = 1; copy <= copies; copy++) {
                draw(augmenter.tensor(crops.get(row), random), network, sheet, copy, row);
            }
        }
        return sheet;
    }

    private static void draw(float[] tensor, Network network, BufferedImage sheet, int column, int row) {
        int w = network.width();
        int plane = w * network.height();
        int red = network.colour() == Colour.BGR ? 2 * plane : 0;
        int green = network.colour() == Colour.GREY ? 0 : plane;
        int blue = network.colour() == Colour.RGB ? 2 * plane : 0;
        for (int i = 0; i < plane; i++) {
            int rgb = sample(tensor[red + i], network) << 16
                    | sample(tensor[green + i], network) << 8
                    | sample(tensor[blue + i], network);
            sheet.setRGB(column * w + i % w, row * network.height() + i / w, rgb);
        }
    }

    private static int sample(float value, Network network) {
        return Math.max(0, Math.min(255, Math.round(value * network.std() + network.mean())));
    }
}
