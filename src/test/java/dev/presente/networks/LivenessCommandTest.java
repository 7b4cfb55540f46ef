package dev.presente.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import dev.presente.digest.Sha256;
import dev.presente.face.opinion.NetworkFolder;
import dev.presente.face.opinion.NetworkManifest;
import dev.presente.face.opinion.NetworkManifest.Output;
import dev.presente.face.opinion.OpinionNetwork;
import dev.presente.testkit.TestPhotos;
import dev.presente.testkit.TinyNetworks;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** Runs the commands about the customer's networks. */
class LivenessCommandTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path folder;

    private Path networks;

    @BeforeEach
    void folder() {
        networks = folder.resolve("networks");
    }

    /** What a command printed, and its exit code. */
    private record Ran(int code, String out, String err) {}

    private Ran run(String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        var all = new ArrayList<>(List.of(args));
        all.add(1, "--dir=" + networks);
        var line = new CommandLine(new LivenessCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    err.write(e.getMessage());
                    return 1;
                });
        return new Ran(line.execute(all.toArray(String[]::new)), out.toString(), err.toString());
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private Path manifest(NetworkManifest manifest) throws IOException {
        return file(manifest.name() + ".json", JSON.writeValueAsBytes(manifest));
    }

    private Path manifest() throws IOException {
        return manifest(TinyNetworks.manifest("tiny", Output.LOGITS));
    }

    private Ran add(byte[] onnx, Path manifest) throws IOException {
        var file = file("network.onnx", onnx);
        return run("add", file.toString(), "--sha256", Sha256.hex(onnx), "--manifest", manifest.toString());
    }

    private void assertRefused(Ran ran, String reason) throws IOException {
        assertThat(ran.code).isEqualTo(1);
        assertThat(ran.err).contains(reason);
        assertThat(ran.err.lines()).hasSize(1);
        if (Files.exists(networks)) {
            try (var left = Files.list(networks)) {
                assertThat(left).isEmpty();
            }
        }
    }

    @Test
    void addListsAndRemoves() throws IOException {
        var added = add(TinyNetworks.means(), manifest());
        assertThat(added.err).isEmpty();
        assertThat(added.out).startsWith("added tiny (");
        assertThat(run("list").out).contains("tiny", Sha256.hex(TinyNetworks.means()), "not in use: no weights");
        assertThat(add(TinyNetworks.means(), manifest(TinyNetworks.manifest("other", Output.LOGITS))).err)
                .contains("tiny is there already");
        assertThat(add(TinyNetworks.doubled(), manifest()).err).contains("tiny is there already");
        assertThat(run("remove", "tiny").out).contains("removed tiny");
        assertThat(run("list").out).isEmpty();
        assertRefused(run("remove", "tiny"), "There is no network tiny");
        assertRefused(run("remove", "../networks"), "There is no network ../networks");
    }

    @Test
    void aHashThatDiffersIsRefused() throws IOException {
        var file = file("network.onnx", TinyNetworks.means());
        var hash = "0".repeat(64);
        assertRefused(
                run(
                        "add",
                        file.toString(),
                        "--sha256",
                        hash,
                        "--manifest",
                        manifest().toString()),
                "network.onnx: The file's SHA-256 is " + Sha256.hex(TinyNetworks.means()) + ", not " + hash);
    }

    @Test
    void aNetworkThatNobodyKnowsNeedsAManifest() throws IOException {
        var onnx = TinyNetworks.means();
        var file = file("network.onnx", onnx);
        assertRefused(run("add", file.toString(), "--sha256", Sha256.hex(onnx)), "describe it with --manifest");
    }

    @Test
    void filesThatAreNoNetworkAreRefused() throws IOException {
        assertRefused(add("hello".getBytes(StandardCharsets.UTF_8), manifest()), "is not an ONNX network");
        assertRefused(add(new byte[0], manifest()), "is not an ONNX network");
        assertRefused(add(TestPhotos.astronaut(), manifest()), "is not an ONNX network");
        assertRefused(add(Arrays.copyOf(TinyNetworks.means(), 60), manifest()), "is not an ONNX network");
        assertRefused(run("add", "nowhere.onnx", "--sha256", "0".repeat(64)), "nowhere.onnx: There is no such file");
    }

    @Test
    void networksThatDoNotFitTheirManifestAreRefused() throws IOException {
        var other = JSON.writeValueAsString(TinyNetworks.manifest("tiny", Output.LOGITS))
                .replace("\"width\":16", "\"width\":32");
        assertRefused(
                add(TinyNetworks.means(), file("wide.json", other.getBytes(StandardCharsets.UTF_8))),
                "takes FLOAT [1, 3, 16, 16], and its manifest says FLOAT [1, 3, 16, 32]");
        assertRefused(
                add(TinyNetworks.means(), manifest(TinyNetworks.manifest("tiny", Output.PROBABILITIES))),
                "are no PROBABILITIES");
        assertRefused(add(TinyNetworks.chances(), manifest()), "say PROBABILITIES, not LOGITS");
        assertRefused(add(TinyNetworks.noNumbers(), manifest()), "answers NaN");
        assertRefused(add(TinyNetworks.indifferent(), manifest()), "answers the same to every picture");
        var fourth = JSON.writeValueAsString(TinyNetworks.manifest("tiny", Output.LOGITS))
                .replace("\"liveClass\":1", "\"liveClass\":3");
        assertRefused(
                add(TinyNetworks.means(), file("class.json", fourth.getBytes(StandardCharsets.UTF_8))),
                "classes 0 to 2, and its manifest says that class 3 is live");
    }

    @Test
    void wrongManifestsAreRefused() throws IOException {
        var text = JSON.writeValueAsString(TinyNetworks.manifest("tiny", Output.LOGITS));
        for (var change : Map.of(
                        "\"scale\":1.5", "\"scale\":0",
                        "\"colour\":\"BGR\"", "\"colour\":\"CMYK\"",
                        "\"name\":\"tiny\"", "\"name\":\"../tiny\"",
                        "\"square\":true", "\"squared\":true")
                .entrySet()) {
            var wrong = text.replace(change.getKey(), change.getValue());
            assertThat(wrong).isNotEqualTo(text);
            assertRefused(
                    add(TinyNetworks.means(), file("wrong.json", wrong.getBytes(StandardCharsets.UTF_8))),
                    "network.onnx: ");
        }
        assertRefused(add(TinyNetworks.means(), file("empty.json", new byte[0])), "network.onnx: ");
    }

    @Test
    void weightsInAnotherFileAreRefused() throws IOException {
        var model = ModelProto.parseFrom(TinyNetworks.doubled()).toBuilder();
        model.getGraphBuilder()
                .getInitializerBuilder(0)
                .clearRawData()
                .setDataLocation(DataLocation.EXTERNAL)
                .addExternalData(
                        StringStringEntryProto.newBuilder().setKey("location").setValue("/etc/passwd"));
        assertRefused(add(model.build().toByteArray(), manifest()), "keeps its weights in another file");
    }

    @Test
    void whatIsStoredAnswersAsWhatWasAdded() throws IOException {
        var onnx = TinyNetworks.means();
        add(onnx, manifest());
        var stored = new NetworkFolder(networks).list().get(0);
        assertThat(stored.sha256()).isEqualTo(Sha256.hex(onnx));
        try (var network = new NetworkFolder(networks).open(stored);
                var original = OpinionNetwork.open(stored.manifest(), stored.sha256(), onnx)) {
            assertThat(network.outputs(NetworkCheck.slope(stored.manifest(), true)))
                    .containsExactly(original.outputs(NetworkCheck.slope(stored.manifest(), true)), within(1e-5f));
        }
    }

    @Test
    void hugeFilesAreNotRead() throws IOException {
        var huge = folder.resolve("huge.onnx");
        try (var file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength((128L << 20) + 1); // a hole that takes no space
        }
        assertRefused(run("add", huge.toString(), "--sha256", "0".repeat(64)), "more than 128 MB");
    }

    @Test
    void ofSeveralFilesAllOrNoneAreStored() throws IOException {
        var good = TinyNetworks.means();
        var file = file("good.onnx", good);
        assertRefused(
                run("add", file.toString(), "nowhere.onnx", "--sha256", Sha256.hex(good), "0".repeat(64)), "good.onnx");
        var unequal = run("add", file.toString(), "--sha256", Sha256.hex(good), "0".repeat(64));
        assertThat(unequal.code).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(unequal.err).contains("1 files and 2 hashes");
    }

    @Test
    void fitWritesWeightsThatTheServiceUses() throws IOException {
        photos();
        add(TinyNetworks.means(), manifest());
        var fitted = run("fit", "--images", folder.resolve("set").toString(), "--people-in-names");
        assertThat(fitted.err).doesNotContain("Exception");
        assertThat(fitted.code).isZero();
        assertThat(fitted.out).contains("AUC ").contains("print");
        assertThat(run("list").out).contains("tiny").contains(" in use").doesNotContain("not in use");
    }

    @Test
    void fitNeedsNetworks() throws IOException {
        photos();
        assertRefused(
                run("fit", "--images", folder.resolve("set").toString(), "--people-in-names"),
                "There are no networks in");
    }

    private void photos() throws IOException {
        var live = Files.createDirectories(folder.resolve("set/live"));
        var print = Files.createDirectories(folder.resolve("set/print"));
        for (int i = 0; i < 2; i++) {
            Files.write(live.resolve("1_" + i + ".jpg"), TestPhotos.changed(TestPhotos.astronaut(), i, 1, 1 - i / 10f));
            Files.write(live.resolve("2_" + i + ".jpg"), TestPhotos.changed(TestPhotos.hopper(), i, 1, 1 - i / 10f));
        }
        Files.write(print.resolve("1_0.png"), TestPhotos.heldUpPrint(TestPhotos.astronaut()));
        Files.write(print.resolve("2_0.png"), TestPhotos.heldUpPrint(TestPhotos.hopper()));
    }

    @Test
    void theFolderIsThatOfTheService() {
        assertThat(NetworkFolder.standard(Map.of())).isEqualTo(Path.of("data/liveness"));
        assertThat(NetworkFolder.standard(Map.of("PRESENTE_DATA_DIR", "/x", "PRESENTE_LIVENESS_DIR", " ")))
                .isEqualTo(Path.of("/x/liveness"));
        assertThat(NetworkFolder.standard(Map.of("PRESENTE_DATA_DIR", "/x", "PRESENTE_LIVENESS_DIR", "/y")))
                .isEqualTo(Path.of("/y"));
    }
}
