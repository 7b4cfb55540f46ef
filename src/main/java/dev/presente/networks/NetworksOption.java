package dev.presente.networks;

import dev.presente.face.opinion.NetworkFolder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Says in which folder the customer's networks lie: by default where the service looks for them. */
final class NetworksOption {
    @Option(
            names = "--dir",
            description =
                    "folder of the networks (PRESENTE_LIVENESS_DIR, or else liveness in PRESENTE_DATA_DIR, or else"
                            + " ./data/liveness)")
    private @Nullable Path dir;

    Path path() {
        return dir == null ? NetworkFolder.standard(System.getenv()) : dir;
    }

    NetworkFolder folder() {
        return new NetworkFolder(path());
    }
}
