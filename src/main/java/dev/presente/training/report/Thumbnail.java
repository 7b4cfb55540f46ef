package dev.presente.training.report;

import dev.presente.face.image.FaceImage;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Makes a small copy of a photo that lies within the page. */
final class Thumbnail {
    /** This is its longer side in pixels: it has more of them than are shown, for dense screens. */
    private static final int LONGER_SIDE = 200;

    private Thumbnail() {}

    /** Returns a {@code data:} URI. */
    static String uri(FaceImage photo) {
        double scale = Math.min(1, (double) LONGER_SIDE / Math.max(photo.width(), photo.height()));
        int width = (int) Math.max(1, Math.round(photo.width() * scale));
        int height = (int) Math.max(1, Math.round(photo.height() * scale));
        var small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = small.createGraphics();
        graphics.drawImage(raster(photo).getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING), 0, 0, null);
        graphics.dispose();
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(small, "jpg", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(out.toByteArray());
    }

    private static BufferedImage raster(FaceImage photo) {
        var image = new BufferedImage(photo.width(), photo.height(), BufferedImage.TYPE_INT_RGB);
        var bgr = photo.bgr();
        var rgb = new int[photo.width() * photo.height()];
        for (int p = 0, i = 0; p < rgb.length; p++, i += 3) {
            rgb[p] = (bgr[i + 2] & 0xFF) << 16 | (bgr[i + 1] & 0xFF) << 8 | (bgr[i] & 0xFF);
        }
        image.setRGB(0, 0, photo.width(), photo.height(), rgb, 0, photo.width());
        return image;
    }
}
