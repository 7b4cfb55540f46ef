package dev.presente.face.framing;

import dev.presente.face.image.Affine;
import dev.presente.face.image.FaceImage;
import dev.presente.face.image.PhotoView;
import dev.presente.face.pack.PackManifest.Network;
import java.util.List;

/**
 * Stretches the whole image to the input, for objects that have neither a face nor a place of their own. The pixels of the
 * image's edge are repeated around it; otherwise the input would have a dark frame.
 *
 * @param margin input pixels beyond the image that are used too
 */
record WholeImageFraming(Network input, int margin) implements Framing {
    @Override
    public FoundFace only(FaceImage image) {
        return dominant(image);
    }

    @Override
    public FoundFace foremost(FaceImage image) {
        return dominant(image);
    }

    @Override
    public FoundFace dominant(FaceImage image) {
        return new FoundFace(new FaceBox(0, 0, image.width(), image.height(), 1), 0);
    }

    @Override
    public FramedFace frame(FaceImage image, FaceBox box) {
        var window = Affine.ofRectangle(0, 0, image.width(), image.height(), input.width(), input.height());
        int columns = border(window.a(), window.scale());
        int rows = border(window.d(), window.scale());
        var bordered = window.then(Affine.scaling(1, columns, 1, rows));
        return new FramedFace(new PhotoView(image.bordered(columns, rows), bordered), Pose.FRONTAL, List.of());
    }

    @Override
    public Standing standing(FaceImage image, FaceBox box, FramedFace framed) {
        return Standing.UPRIGHT;
    }

    /** Returns a border that is wide enough for {@code Region} to find pixels all around. */
    private int border(double step, double scale) {
        return (int) Math.ceil((margin + 1) * step + 2 * scale + 2);
    }

    @Override
    public void close() {}
}
