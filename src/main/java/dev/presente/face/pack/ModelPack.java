package dev.presente.face.pack;

import dev.presente.digest.Sha256;
import dev.presente.face.matching.Calibration;
import dev.presente.face.matching.Strength;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Holds the networks of one recogniser with their verified manifest and, once measured, their calibration. */
public final class ModelPack {
    /** {@link #liveness} reads this file. */
    public static final String LIVENESS = "liveness.json";

    /** {@link #wholeness} reads this file. */
    public static final String WHOLENESS = "whole.json";

    /** {@link #unseen} reads this file. */
    private static final String GLANCE = "glance.json";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String id;
    private final PackManifest manifest;
    private final Map<String, byte[]> files;
    private final Optional<Calibration> calibration;
    private final Optional<byte[]> liveness;
    private final Optional<byte[]> wholeness;
    private final OptionalDouble unseen;

    /**
     * States, as {@code glance.json} of a pack, by how much the views in a mirror change a distance.
     *
     * @param modelId the pack it was measured on
     * @param unseen above 0
     */
    private record Glance(String modelId, double unseen) {}

    private ModelPack(
            String id,
            PackManifest manifest,
            Map<String, byte[]> files,
            Optional<Calibration> calibration,
            Optional<byte[]> liveness,
            Optional<byte[]> wholeness,
            OptionalDouble unseen) {
        this.id = id;
        this.manifest = manifest;
        this.files = files;
        this.calibration = calibration;
        this.liveness = liveness;
        this.wholeness = wholeness;
        this.unseen = unseen;
    }

    /**
     * Opens a packaged pack by name or a pack folder by path.
     *
     * @throws InvalidPackException when a file is missing or its hash differs
     */
    public static ModelPack open(String nameOrFolder) {
        var folder = Path.of(nameOrFolder);
        PackFiles source = Files.isDirectory(folder)
                ? name -> Files.exists(folder.resolve(name)) ? Files.newInputStream(folder.resolve(name)) : null
                : name -> ModelPack.class.getResourceAsStream("/models/" + nameOrFolder + "/" + name);
        try {
            return read(nameOrFolder, source);
        } catch (IOException | JacksonException e) {
            throw new InvalidPackException("Model pack " + nameOrFolder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static ModelPack read(String name, PackFiles source) throws IOException {
        var manifestBytes = source.required(name, "manifest.json");
        var manifest = JSON.readValue(manifestBytes, PackManifest.class);
        if ((manifest.landmarks() == null) != manifest.seesWholeImage()
                || manifest.embedder().anchors().isEmpty() != manifest.seesWholeImage()) {
            throw new InvalidPackException("Model pack " + name
                    + ": manifest.json must have detector, landmarks and anchors, or, for whole images, none of them");
        }
        var files = new TreeMap<String, byte[]>();
        for (var entry : manifest.files().entrySet()) {
            var bytes = source.required(name, entry.getKey());
            if (!Sha256.hex(bytes).equals(entry.getValue())) {
                throw new InvalidPackException("Model pack " + name + ": the SHA-256 of " + entry.getKey()
                        + " is not the one in manifest.json");
            }
            files.put(entry.getKey(), bytes);
        }
        var id = manifest.name() + "-" + Sha256.hex(manifestBytes).substring(0, 12);
        var calibration = source.optional("calibration.json").map(b -> JSON.readValue(b, Calibration.class));
        var liveness = source.optional(LIVENESS);
        var wholeness = source.optional(WHOLENESS);
        var glance = source.optional(GLANCE).map(b -> JSON.readValue(b, Glance.class));
        if (glance.isPresent() && !(glance.get().unseen() > 0)) {
            throw new InvalidPackException("Model pack " + name + ": unseen in glance.json must be above 0");
        }
        // what was measured on another pack, from which this one was made, says nothing
        var unseen = glance.filter(measured -> measured.modelId().equals(id))
                .map(measured -> OptionalDouble.of(measured.unseen()))
                .orElse(OptionalDouble.empty());
        return new ModelPack(id, manifest, files, calibration, liveness, wholeness, unseen);
    }

    /**
     * Returns the name and the first 12 hex digits of the manifest's SHA-256: any change of file or preprocessing changes it.
     */
    public String id() {
        return id;
    }

    public PackManifest manifest() {
        return manifest;
    }

    /** Returns the bytes of one network. The array is not a copy: do not write to it. */
    public byte[] file(String name) {
        var bytes = files.get(name);
        if (bytes == null) {
            throw new InvalidPackException("manifest.json lists no hash for " + name);
        }
        return bytes;
    }

    /** Returns how templates of this pack are weighted, from its calibration; null when they are not. */
    public @Nullable Strength strength() {
        return calibration
                .filter(measured -> measured.modelId().equals(id))
                .map(Calibration::strength)
                .orElse(null);
    }

    /**
     * Returns by how much, at most, the views in a mirror change a distance near a threshold, when the probe was embedded without
     * them and the references with them. It is empty where that was not measured on this pack; see docs/decision.md.
     */
    public OptionalDouble unseen() {
        return unseen;
    }

    /**
     * Returns what links this pack's distances to error rates.
     *
     * @throws InvalidPackException when the pack has not been calibrated, or its calibration is of another model
     */
    public Calibration calibration() {
        var measured = calibration.orElseThrow(() ->
                new InvalidPackException("Model pack " + id + " has no calibration.json; run: presente calibrate"));
        if (!measured.modelId().equals(id)) {
            throw new InvalidPackException("calibration.json was measured on " + measured.modelId() + ", not on " + id
                    + "; run: presente calibrate");
        }
        return measured;
    }

    /**
     * Reads a calibration that is not the pack's own.
     *
     * @throws InvalidPackException when it cannot be read, or is of another model
     */
    public Calibration calibration(Path file) {
        Calibration measured;
        try {
            measured = JSON.readValue(file, Calibration.class);
        } catch (JacksonException e) {
            throw new InvalidPackException(file + " cannot be read as a calibration: " + e.getOriginalMessage(), e);
        }
        if (!measured.modelId().equals(id)) {
            throw new InvalidPackException(file + " was measured on " + measured.modelId() + ", not on " + id);
        }
        if (!Objects.equals(measured.strength(), strength())) {
            throw new InvalidPackException(file + " was measured with another strength (" + measured.strength()
                    + ") than the pack's own calibration (" + strength() + "): make it again");
        }
        return measured;
    }

    /**
     * Returns the contents of {@link #LIVENESS}; they are empty where the pack has no such file.
     *
     * @param shape a record with the members of the file
     */
    public <T> Optional<T> liveness(Class<T> shape) {
        return liveness.map(bytes -> JSON.readValue(bytes, shape));
    }

    /**
     * Returns the contents of {@link #WHOLENESS}; they are empty where the pack has no such file.
     *
     * @param shape a record with the members of the file
     */
    public <T> Optional<T> wholeness(Class<T> shape) {
        return wholeness.map(bytes -> JSON.readValue(bytes, shape));
    }

    /** Returns the same pack without its {@link #WHOLENESS}. A new one is fitted with it, whatever the old one says. */
    public ModelPack withoutWholeness() {
        return new ModelPack(id, manifest, files, calibration, liveness, Optional.empty(), unseen);
    }

    @FunctionalInterface
    private interface PackFiles {
        /** Opens a file of the pack; null means that there is no such file. */
        @org.jspecify.annotations.Nullable
        InputStream open(String name) throws IOException;

        default Optional<byte[]> optional(String name) throws IOException {
            try (var in = open(name)) {
                return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
            }
        }

        default byte[] required(String pack, String name) throws IOException {
            return optional(name).orElseThrow(() -> new InvalidPackException("Model pack " + pack + " has no " + name));
        }
    }
}
