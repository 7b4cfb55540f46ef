package dev.presente.testkit;

import dev.presente.face.pack.ModelPack;
import dev.presente.face.pack.PackManifest;
import dev.presente.face.pack.PackManifest.Colour;
import dev.presente.face.pack.PackManifest.Embedder;
import dev.presente.face.pack.PackManifest.Network;
import dev.presente.face.pack.PackManifest.Training;
import dev.presente.face.pack.PackManifest.View;
import dev.presente.onnx.Graph;
import dev.presente.onnx.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes packs that are small enough for a test. */
public final class TestPacks {
    /** The embedding of this embedder is the image itself, 12 x 8 pixels. */
    public static final Embedder PIXELS = new Embedder(
            new Network("embedder.onnx", 12, 8, Colour.BGR, 127, 128), 288, List.of(), List.of(new View(false, 1)));

    private TestPacks() {}

    /** Writes a pack that sees whole images as {@link #PIXELS}. */
    public static ModelPack wholeImage(Path folder) throws IOException {
        return wholeImage(folder, PIXELS, null);
    }

    public static ModelPack wholeImage(Path folder, Embedder embedder, @Nullable Training training) throws IOException {
        var input = embedder.network();
        var graph = new Graph();
        graph.input("image", 1, 3, input.height(), input.width());
        graph.put(Node.of("Flatten", "embedding", "image"));
        graph.output("embedding", 1, embedder.dimension());
        var network = graph.toBytes();
        var manifest = new PackManifest(
                "pixels",
                "nothing learnt",
                "none",
                List.of(),
                null,
                null,
                embedder,
                null,
                Map.of(input.file(), sha256(network)),
                training);
        Files.write(folder.resolve(input.file()), network);
        Files.write(
                folder.resolve("manifest.json"), JsonMapper.builder().build().writeValueAsBytes(manifest));
        return ModelPack.open(folder.toString());
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
