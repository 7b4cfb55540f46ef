package dev.presente.face.opinion;

import dev.presente.digest.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds the customer's networks that have weights, and makes one score of them and the pack's own. A network without weights is
 * not asked. It holds native memory until closed.
 */
public final class Opinions implements AutoCloseable {
    private static final String SHIPPED = "/liveness/fusions.json";

    private final String scoreId;
    private final Optional<Fusion> fusion;
    private final List<OpinionNetwork> networks;
    private final List<String> unused;

    private Opinions(String ownScore, Optional<Fusion> fusion, List<OpinionNetwork> networks, List<String> unused) {
        this.scoreId = fusion.map(f -> idOf(f.definition())).orElse(ownScore);
        this.fusion = fusion;
        this.networks = networks;
        this.unused = unused;
    }

    /**
     * Returns a short name of a definition of a score: the first 12 hex digits of its SHA-256.
     */
    public static String idOf(String definition) {
        return Sha256.hex(definition.getBytes(StandardCharsets.UTF_8)).substring(0, 12);
    }

    /** Asks nobody: the score is the pack's own. */
    public static Opinions none(String ownScore) {
        return new Opinions(ownScore, Optional.empty(), List.of(), List.of());
    }

    /**
     * Loads the networks of a folder that have weights. Of the weights that were fitted here and those that are packaged, those
     * for the most networks count, and those fitted here where both are for as many.
     *
     * @param ownScore the definition of the pack's own score; weights for another one do not count
     * @throws InvalidNetworkException when a file was changed since it was added, or cannot be read
     */
    public static Opinions open(Path root, String ownScore) {
        var folder = new NetworkFolder(root);
        try {
            var stored = folder.list();
            var hashes = stored.stream().map(NetworkFolder.Stored::sha256).collect(Collectors.toSet());
            var fusion = Stream.concat(folder.fusion().stream(), shipped().stream())
                    .filter(f -> f.scoreId().equals(ownScore) && hashes.containsAll(f.networks()))
                    .max(Comparator.comparingInt(f -> f.terms().size()));
            return open(folder, stored, ownScore, fusion);
        } catch (IOException e) {
            throw new InvalidNetworkException("The networks in " + root + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Opinions open(
            NetworkFolder folder, List<NetworkFolder.Stored> stored, String ownScore, Optional<Fusion> fusion)
            throws IOException {
        var terms = fusion.map(Fusion::terms).orElse(List.of());
        var networks = new ArrayList<OpinionNetwork>();
        for (var term : terms) {
            for (var network : stored) {
                if (network.sha256().equals(term.network())) {
                    networks.add(folder.open(network));
                }
            }
        }
        var used = fusion.map(Fusion::networks).orElse(Set.of());
        var unused = stored.stream()
                .filter(network -> !used.contains(network.sha256()))
                .map(NetworkFolder.Stored::name)
                .toList();
        return new Opinions(ownScore, fusion, List.copyOf(networks), unused);
    }

    private static List<Fusion> shipped() {
        try (var in = Objects.requireNonNull(Opinions.class.getResourceAsStream(SHIPPED), SHIPPED)) {
            return List.of(JsonMapper.shared().readValue(in, Fusion[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Names the definition of the score. Two scores may be compared with one threshold only where this is the same.
     */
    public String scoreId() {
        return scoreId;
    }

    /** Returns how the networks count; empty where nobody is asked. */
    public Optional<Fusion> fusion() {
        return fusion;
    }

    /** Returns the networks that are asked. */
    public List<OpinionNetwork> networks() {
        return networks;
    }

    /** Returns the names of the networks that are not asked, because they have no weights. */
    public List<String> unused() {
        return unused;
    }

    /**
     * Returns the log odds of live.
     *
     * @param own the log odds of the pack's own score, which are the answer where nobody is asked
     * @param opinions those of {@link #networks}, in their order
     */
    public double logOdds(double own, double[] opinions) {
        return fusion.isPresent() ? fusion.get().logOdds(own, opinions) : own;
    }

    @Override
    public void close() {
        networks.forEach(OpinionNetwork::close);
    }
}
