package dev.presente.hostile;

import java.util.List;
import java.util.stream.Stream;

/** A file that somebody uploads as a photo. */
public final class BadPhoto {
    static final String UNDECODABLE = "undecodable-image";
    static final String UNSUPPORTED = "unsupported-media-type";
    static final String TOO_LARGE = "image-too-large";
    static final String NO_FACE = "no-face";

    private final String name;
    private final byte[] bytes;
    private final String code;

    BadPhoto(String name, byte[] bytes, String code) {
        this.name = name;
        this.bytes = bytes;
        this.code = code;
    }

    public String name() {
        return name;
    }

    public byte[] bytes() {
        return bytes;
    }

    /** Of the problem detail that must answer it. Odd but valid files show nobody: {@code no-face}. */
    public String code() {
        return code;
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

    @Override
    public String toString() {
        return name;
    }
}
