package dev.presente.system.readiness;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Looks how much room is left in the data folder and in the folder for temporary files. */
@Component
@ConditionalOnWebApplication
@Order(3)
class DiskVital implements Vital {
    private final List<Path> folders;
    private final DataSize least;

    DiskVital(@Value("${presente.data-dir:./data}") Path dataDir, ReadinessProperties properties) {
        this.folders = List.of(dataDir, Path.of(System.getProperty("java.io.tmpdir", ".")));
        this.least = properties.freeDisk();
    }

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public Optional<String> trouble() {
        return folders.stream().flatMap(this::trouble).findFirst();
    }

    private Stream<String> trouble(Path folder) {
        if (!Files.isDirectory(folder)) { // with a database and keys that are given, there is no data folder
            return Stream.empty();
        }
        long free = folder.toFile().getUsableSpace();
        return free >= least.toBytes()
                ? Stream.empty()
                : Stream.of("%s has %d MB of free room"
                        .formatted(folder, DataSize.ofBytes(free).toMegabytes()));
    }
}
