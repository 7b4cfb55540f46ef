package dev.presente.hostile;

import java.util.List;
import java.util.stream.Stream;

/** Holds a file that is uploaded as a photo. Odd but valid files show nobody: {@code no-face}. */
public final class BadPhoto extends BadInput {
    static final String UNDECODABLE = "undecodable-image";
    static final String UNSUPPORTED = "unsupported-media-type";
    static final String TOO_LARGE = "image-too-large";
    static final String NO_FACE = "no-face";

    BadPhoto(String name, byte[] bytes, String code) {
        super(name, bytes, code);
    }

    /** Returns all photos. */
    public static List<BadPhoto> all() {
        return Stream.of(
                        JpegPhotos.all(),
                        JpegMetadata.all(),
                        PngPhotos.all(),
                        PngChunks.all(),
                        WebpPhotos.all(),
                        BmpPhotos.all(),
                        OtherFiles.all())
                .flatMap(List::stream)
                .toList();
    }
}
