package dev.presente.packs;

import dev.presente.digest.Sha256;
import dev.presente.face.pack.PackManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Writes a pack's folder: the networks, the manifest with their hashes, and nothing that depends on the machine. */
public final class PackWriter {
    private static final ObjectWriter JSON = writer();

    private final Path folder;

    /** Takes the folder to write, which is made when it does not exist. */
    public PackWriter(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes the pack and says in one line a file what it wrote.
     *
     * @param networks by file name
     * @param describe makes the manifest from the SHA-256 of each network
     */
    public List<String> write(Map<String, byte[]> networks, Function<Map<String, String>, PackManifest> describe)
            throws IOException {
        var report = new ArrayList<String>();
        Files.createDirectories(folder);
        var hashes = new TreeMap<String, String>();
        for (var network : new TreeMap<>(networks).entrySet()) {
            var file = folder.resolve(network.getKey());
            Files.write(file, network.getValue());
            hashes.put(network.getKey(), Sha256.hex(network.getValue()));
            report.add(file + ": " + network.getValue().length + " bytes");
        }
        var manifest = folder.resolve("manifest.json");
        var json = JSON.writeValueAsBytes(describe.apply(hashes));
        var unchanged = Files.exists(manifest) && Arrays.equals(Files.readAllBytes(manifest), json);
        Files.write(manifest, json);
        report.add(manifest + (unchanged ? ": unchanged" : ": written"));
        // a calibration holds for one manifest only, and a pack with another manifest's calibration is refused
        var calibration = folder.resolve("calibration.json");
        if (!unchanged && Files.deleteIfExists(calibration)) {
            report.add(calibration + ": deleted, it was measured on another pack; run presente calibrate");
        }
        return report;
    }

    private static ObjectWriter writer() {
        var indenter = new DefaultIndenter("  ", "\n");
        var printer = new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        return JsonMapper.shared().writer().with(printer);
    }
}
