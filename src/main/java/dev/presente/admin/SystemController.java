package dev.presente.admin;

import dev.presente.face.pack.ModelPack;
import dev.presente.gallery.Gallery;
import dev.presente.recognition.PhotoEmbedder;
import dev.presente.system.settings.LivenessSetting;
import dev.presente.system.settings.PresenteProperties;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
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
    private final PresenteProperties properties;
    private final SystemQuery database;
    private final Instant startedAt;

    SystemController(
            ModelPack pack,
            Gallery gallery,
            PhotoEmbedder embedder,
            PresenteProperties properties,
            SystemQuery database,
            Clock clock) {
        this.pack = pack;
        this.gallery = gallery;
        this.embedder = embedder;
        this.properties = properties;
        this.database = database;
        this.startedAt = clock.instant();
    }

    /**
     * Describes one replica of the service.
     *
     * @param startedAt when this replica was started
     * @param templates the number of templates in this replica's memory
     * @param otherTemplates the number of templates of models not in use, by model
     * @param replicas the number of replicas seen in the last 15 seconds, including this one
     * @param photosWaiting the number of photos that wait for their turn at this replica
     * @param messagesWaiting the number of messages that wait for endpoints of webhooks
     */
    record State(
            String version,
            String java,
            String database,
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
            Duration debounce) {}

    @GetMapping("/system")
    @Operation(summary = "What runs here: version, model, gallery, replicas, queues")
    State state() {
        return new State(
                VERSION,
                Runtime.version().toString(),
                "PostgreSQL " + database.serverVersion(),
                startedAt,
                pack.id(),
                gallery.size(),
                gallery.others(),
                database.employees(),
                database.enrolled(),
                database.replicas(),
                embedder.waiting(),
                database.messagesWaiting(),
                properties.liveness(),
                properties.debounce());
    }
}
