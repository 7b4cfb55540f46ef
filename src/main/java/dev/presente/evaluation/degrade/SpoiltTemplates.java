package dev.presente.evaluation.degrade;

import dev.presente.evaluation.ImageFolder;
import dev.presente.evaluation.Templates;
import dev.presente.face.FaceEmbedder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Embeds photos after they were spoilt. */
public final class SpoiltTemplates {
    private SpoiltTemplates() {}

    /**
     * Embeds the dominant face of every image, each spoilt in the same way. An image that shows no face before it is spoilt gives
     * no template either.
     *
     * @param kind one of {@link SpoiltKinds}
     * @throws IllegalArgumentException when there is no such way
     */
    public static Templates embed(FaceEmbedder embedder, Path folder, List<String> images, String kind) {
        var way = Arrays.stream(Spoiling.values())
                .filter(known -> known.label().equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No photo can be spoilt by " + kind));
        var from = new SpoiltPhotos(embedder, new ImageFolder(folder, images));
        return Templates.embed(
                embedder, images, image -> way.of(from.found(image)).bmp());
    }
}
