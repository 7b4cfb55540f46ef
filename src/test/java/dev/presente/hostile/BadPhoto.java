package dev.presente.hostile;

import java.util.List;
import java.util.stream.Stream;

/** A file that somebody uploads as a photo. Odd but valid files show nobody: {@code no-face}. */
public final class BadPhoto extends BadInput {
    static final String UNDECODABLE = "undecodable-image";
    static final String UNSUPPORTED = "unsupported-media-type";
    static final String TOO_LARGE = "image-too-large";
    static final String NO_FACE = "no-face";

    BadPhoto(String name, byte[] bytes, String code) {
        super(name, bytes, code);
    }

    /** All of them. */
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
