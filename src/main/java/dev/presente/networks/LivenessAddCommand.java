package dev.presente.networks;

import dev.presente.digest.Sha256;
import dev.presente.face.opinion.InvalidNetworkException;
import dev.presente.face.opinion.KnownNetworks;
import dev.presente.face.opinion.NetworkFolder;
import dev.presente.face.opinion.NetworkFolder.Stored;
import dev.presente.face.opinion.NetworkManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Implements {@code presente liveness add}: it checks networks, runs them once and stores all of them or none. */
@Command(
        name = "add",
        description =
                "Adds anti-spoofing networks that you have downloaded. Those of Minivision are recognised by their hash;"
                        + " any other needs a manifest. The service uses them from its next start.",
        mixinStandardHelpOptions = true)
final class LivenessAddCommand implements Callable<Integer> {
    private static final long LARGEST = 128L << 20;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private NetworksOption networks;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "ONNX files, at most 128 MB each")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--sha256",
            required = true,
            arity = "1..*",
            paramLabel = "HASH",
            description = "SHA-256 of each file, in the same order, as whoever published it tells it")
    private List<String> hashes = new ArrayList<>();

    @Option(
            names = "--manifest",
            paramLabel = "JSON",
            description = "what the network sees and answers, for a single file; docs/pad.md describes it")
    private @Nullable Path manifest;

    /** Holds a network that was checked. */
    @SuppressWarnings("ArrayRecordComponent") // it is never compared
    private record Checked(Stored network, byte[] onnx, Duration time) {}

    @Override
    public Integer call() throws IOException {
        if (hashes.size() != files.size()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "%d files and %d hashes: name the files first, then --sha256 with one hash for each"
                            .formatted(files.size(), hashes.size()));
        }
        if (manifest != null && files.size() != 1) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--manifest describes a single file");
        }
        var checked = new ArrayList<Checked>();
        for (int i = 0; i < files.size(); i++) {
            checked.add(check(files.get(i), hashes.get(i).toLowerCase(Locale.ROOT)));
        }
        store(checked);
        for (var network : checked) {
            spec.commandLine()
                    .getOut()
                    .printf(
                            Locale.ROOT,
                            "added %s (%.1f ms a face)%n",
                            network.network.name(),
                            network.time.toNanos() / 1e6);
        }
        return CommandLine.ExitCode.OK;
    }

    private Checked check(Path file, String sha256) throws IOException {
        try {
            if (!Files.isRegularFile(file)) {
                throw new InvalidNetworkException("There is no such file");
            }
            if (Files.size(file) > LARGEST) {
                throw new InvalidNetworkException("The file has more than 128 MB");
            }
            var onnx = Files.readAllBytes(file);
            var actual = Sha256.hex(onnx);
            if (!actual.equals(sha256)) {
                throw new InvalidNetworkException("The file's SHA-256 is " + actual + ", not " + sha256);
            }
            var described = described(sha256);
            NetworkCheck.run(described, sha256, onnx);
            var faster = FasterNetwork.of(described, onnx);
            var time = NetworkCheck.run(described, sha256, faster);
            return new Checked(new Stored(sha256, Sha256.hex(faster), described), faster, time);
        } catch (InvalidNetworkException e) {
            throw new InvalidNetworkException(file + ": " + e.getMessage(), e);
        }
    }

    private NetworkManifest described(String sha256) throws IOException {
        return manifest == null
                ? KnownNetworks.byHash(sha256)
                        .orElseThrow(() -> new InvalidNetworkException(
                                "The network is not known by its hash: describe it with --manifest"))
                : NetworkFolder.manifest(manifest);
    }

    /** Stores all networks; when one cannot be stored, those before it are taken back. */
    private void store(List<Checked> checked) throws IOException {
        var folder = networks.folder();
        var done = new ArrayList<String>();
        try {
            for (var network : checked) {
                folder.add(network.network, network.onnx);
                done.add(network.network.name());
            }
        } catch (IOException | RuntimeException e) {
            for (var name : done) {
                folder.remove(name);
            }
            throw e;
        }
    }
}
