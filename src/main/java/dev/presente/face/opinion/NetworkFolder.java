package dev.presente.face.opinion;

import dev.presente.digest.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and changes the folder with the customer's networks: a folder {@code NAME} for each, with {@value #NETWORK} and
 * {@value #MANIFEST}, and {@value #FUSION} with weights that were fitted here. A network appears and disappears as a whole.
 */
public final class NetworkFolder {
    private static final String NETWORK = "network.onnx";
    private static final String MANIFEST = "manifest.json";
    private static final String FUSION = "fusion.json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path root;

    public NetworkFolder(Path root) {
        this.root = root;
    }

    /** Returns the folder that the service uses with these variables; a blank one counts as not set. */
    public static Path standard(Map<String, String> variables) {
        var own = variables.getOrDefault("PRESENTE_LIVENESS_DIR", "");
        var data = variables.getOrDefault("PRESENTE_DATA_DIR", "");
        if (!own.isBlank()) {
            return Path.of(own);
        }
        return Path.of(data.isBlank() ? "data" : data, "liveness");
    }

    /**
     * Describes a network that lies in the folder.
     *
     * @param sha256 of the network as it was published
     * @param storedSha256 of the file in the folder, which may be the same network in a form that is computed faster
     */
    public record Stored(String sha256, String storedSha256, NetworkManifest manifest) {
        public String name() {
            return manifest.name();
        }
    }

    /**
     * Reads a manifest.
     *
     * @throws InvalidNetworkException when it is no manifest, or has a member too many or a value out of its range
     */
    public static NetworkManifest manifest(Path file) throws IOException {
        return read(file, NetworkManifest.class);
    }

    /**
     * Returns the networks, sorted by name; there are none where the folder is missing. Other folders, such as
     * {@code lost+found}, are left alone.
     */
    public List<Stored> list() throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        var networks = new ArrayList<Stored>();
        try (var folders = Files.list(root)) {
            for (var folder : folders.sorted().toList()) {
                if (Files.isDirectory(folder)
                        && NetworkManifest.isName(folder.getFileName().toString())) {
                    networks.add(read(folder.resolve(MANIFEST), Stored.class));
                }
            }
        }
        return networks;
    }

    /**
     * Loads a network.
     *
     * @throws InvalidNetworkException when its file is not what was added
     */
    public OpinionNetwork open(Stored network) throws IOException {
        var onnx = Files.readAllBytes(root.resolve(network.name()).resolve(NETWORK));
        if (!Sha256.hex(onnx).equals(network.storedSha256())) {
            throw new InvalidNetworkException("The file of the network " + network.name()
                    + " was changed since it was added: remove it and add it anew");
        }
        return OpinionNetwork.open(network.manifest(), network.sha256(), onnx);
    }

    /**
     * Stores a network, completely or not at all.
     *
     * @throws InvalidNetworkException when the name or the network is there already
     */
    public void add(Stored network, byte[] onnx) throws IOException {
        for (var other : list()) {
            if (other.name().equals(network.name()) || other.sha256().equals(network.sha256())) {
                throw new InvalidNetworkException(other.name() + " is there already");
            }
        }
        Files.createDirectories(root);
        var unfinished = unfinished();
        try {
            Files.write(unfinished.resolve(NETWORK), onnx);
            Files.writeString(unfinished.resolve(MANIFEST), JSON.writeValueAsString(network) + "\n");
            Files.move(unfinished, root.resolve(network.name()), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(unfinished);
        }
    }

    /**
     * Removes a network, also one whose files can no longer be read.
     *
     * @throws InvalidNetworkException when there is none of that name
     */
    public void remove(String name) throws IOException {
        if (!NetworkManifest.isName(name) || !Files.isDirectory(root.resolve(name))) {
            throw new InvalidNetworkException("There is no network " + name + " in " + root);
        }
        var unfinished = unfinished();
        Files.move(root.resolve(name), unfinished.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        delete(unfinished.resolve(name));
        delete(unfinished);
    }

    /** Returns the weights that were fitted here, if there are some. */
    Optional<Fusion> fusion() throws IOException {
        var file = root.resolve(FUSION);
        return Files.exists(file) ? Optional.of(read(file, Fusion.class)) : Optional.empty();
    }

    /** Returns where weights that are fitted here are written. */
    public Path fusionFile() {
        return root.resolve(FUSION);
    }

    /** Makes a folder that {@link #list} does not see; whoever may read the folder of networks may read this one, too. */
    private Path unfinished() throws IOException {
        return Files.createDirectory(root.resolve(".unfinished-" + UUID.randomUUID()));
    }

    private static <T> T read(Path file, Class<T> shape) throws IOException {
        try {
            return JSON.readValue(Files.readAllBytes(file), shape);
        } catch (JacksonException e) {
            if (e.getCause() instanceof InvalidNetworkException invalid) {
                throw invalid;
            }
            throw new InvalidNetworkException(file + " cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
