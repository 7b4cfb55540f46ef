package dev.presente.zone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.zone.ZoneRulesProvider;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds out which releases the machine around the service carries. They are compared with the product's own, and never used. */
@Component
class KnownReleases {
    private final Path zoneinfo;

    KnownReleases() {
        this(Path.of("/usr/share/zoneinfo"));
    }

    KnownReleases(Path zoneinfo) {
        this.zoneinfo = zoneinfo;
    }

    /** Returns the versions of these releases by where they are. */
    Map<String, String> versions() {
        var versions = new LinkedHashMap<String, String>();
        versions.put("java", ZoneRulesProvider.getVersions("UTC").lastKey());
        ofSystem().ifPresent(version -> versions.put("system", version));
        return versions;
    }

    private Optional<String> ofSystem() {
        return ofFile("tzdata.zi").or(() -> ofFile("+VERSION"));
    }

    /** Reads the first line of the file: {@code # version 2026f} or {@code 2026f}. */
    private Optional<String> ofFile(String name) {
        try (var lines = Files.lines(zoneinfo.resolve(name), StandardCharsets.UTF_8)) {
            return lines.findFirst().map(line -> line.replace("# version", "").strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
