package dev.presente.admin;

import dev.presente.face.FaceEmbedder;
import dev.presente.face.opinion.Opinions;
import dev.presente.face.pack.ModelPack;
import dev.presente.gallery.Gallery;
import dev.presente.recognition.PhotoEmbedder;
import dev.presente.system.settings.LivenessSetting;
import dev.presente.system.settings.PresenteProperties;
import dev.presente.zone.ZoneReleases;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "System")
class SystemController {
    private static final String VERSION =
            Objects.requireNonNullElse(SystemController.class.getPackage().getImplementationVersion(), "development");

    private final ModelPack pack;
    private final Gallery gallery;
    private final PhotoEmbedder embedder;
    private final Optional<Opinions> opinions;
    private final PresenteProperties properties;
    private final SystemQuery database;
    private final ZoneReleases zones;
    private final Instant startedAt;

    SystemController(
            ModelPack pack,
            Gallery gallery,
            PhotoEmbedder embedder,
            ObjectProvider<FaceEmbedder> networks,
            PresenteProperties properties,
            SystemQuery database,
            ZoneReleases zones,
            Clock clock) {
        this.pack = pack;
        this.gallery = gallery;
        this.embedder = embedder;
        this.opinions = properties.knowsFaces() ? networks.getObject().liveness() : Optional.empty();
        this.properties = properties;
        this.database = database;
        this.zones = zones;
        this.startedAt = clock.instant();
    }

    /**
     * Describes one replica of the service.
     *
     * @param zones the release of the time zone data in force, such as {@code 2026f}
     * @param startedAt when this replica was started
     * @param templates the number of templates in this replica's memory
     * @param otherTemplates the number of templates of models not in use, by model
     * @param replicas the number of replicas seen in the last 15 seconds, including this one
     * @param photosWaiting the number of photos that wait for their turn at this replica
     * @param livenessNetworks the customer's networks that this replica asks for liveness
     * @param livenessUnused the customer's networks that it does not ask, because they have no weights
     * @param scoreId the name of the definition of the liveness score; replicas that differ do not agree on a face; null
     *     where the model does not measure liveness
     * @param messagesWaiting the number of messages that wait for endpoints of webhooks
     */
    record State(
            String version,
            String javaVersion,
            String database,
            String zones,
            Instant startedAt,
            String modelId,
            int templates,
            Map<String, Long> otherTemplates,
            long employees,
            long enrolled,
            int replicas,
            int photosWaiting,
            long messagesWaiting,
            LivenessSetting liveness,
            List<String> livenessNetworks,
            List<String> livenessUnused,
            @Nullable String scoreId,
            Duration debounce) {}

    @GetMapping("/system")
    @Operation(operationId = "getSystem", summary = "What runs here: version, model, gallery, replicas, queues")
    State state() {
        return new State(
                VERSION,
                Runtime.version().toString(),
                "PostgreSQL " + database.serverVersion(),
                zones.followed().version(),
                startedAt,
                pack.id(),
                gallery.size(),
                gallery.others(),
                database.employees(),
                properties.knowsFaces() ? database.enrolled() : 0,
                database.replicas(),
                embedder.waiting(),
                database.messagesWaiting(),
                properties.liveness(),
                opinions.stream()
                        .flatMap(o -> o.networks().stream())
                        .map(network -> network.manifest().name())
                        .toList(),
                opinions.map(Opinions::unused).orElse(List.of()),
                opinions.map(Opinions::scoreId).orElse(null),
                properties.debounce());
    }
}
