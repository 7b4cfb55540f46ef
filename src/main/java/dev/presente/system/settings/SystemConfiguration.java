package dev.presente.system.settings;

import dev.presente.face.FaceEmbedder;
import dev.presente.face.matching.Verifier;
import dev.presente.face.opinion.InvalidNetworkException;
import dev.presente.face.pack.InvalidPackException;
import dev.presente.face.pack.ModelPack;
import dev.presente.system.page.PageList;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Creates what every feature gets injected: the recogniser and its calibrated judgement. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PresenteProperties.class)
public class SystemConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(SystemConfiguration.class);

    @Bean
    ModelPack modelPack(PresenteProperties properties) {
        var pack = ModelPack.open(properties.model());
        if (pack.manifest().seesWholeImage()) {
            throw new InvalidPackException(
                    "Model pack " + pack.id()
                            + " sees whole images and looks for no faces: attendance needs a pack with a detector and landmarks");
        }
        return pack;
    }

    /** Creates the verifier before the embedder, so that a pack without the required threshold fails at once. */
    @Bean
    Verifier verifier(ModelPack pack, PresenteProperties properties) {
        var given = properties.calibration();
        var verifier = new Verifier(given == null ? pack.calibration() : pack.calibration(given), pack.unseen());
        try {
            verifier.verificationThreshold(properties.targetFmr());
        } catch (IllegalArgumentException e) {
            throw new InvalidPackException("Model pack " + pack.id() + ": " + e.getMessage(), e);
        }
        return verifier;
    }

    /** Tells the kiosk whether to open its camera. */
    @Bean
    PageList faces(PresenteProperties properties) {
        return new PageList("faces", properties.knowsFaces());
    }

    /** Loads the networks only when somebody asks for them, because nobody does where faces are switched off. */
    @Bean(destroyMethod = "close")
    @Lazy
    FaceEmbedder faceEmbedder(
            ModelPack pack,
            Verifier calibrated,
            PresenteProperties properties,
            @Value("${presente.liveness-dir:}") String networks,
            @Value("${presente.data-dir:./data}") Path dataDir) {
        if (properties.liveness() == LivenessSetting.OFF) {
            return FaceEmbedder.open(pack);
        }
        var folder = networks.isBlank() ? dataDir.resolve("liveness") : Path.of(networks);
        if (!networks.isBlank() && !Files.isDirectory(folder)) {
            throw new InvalidNetworkException("PRESENTE_LIVENESS_DIR is no folder: " + folder);
        }
        var embedder = FaceEmbedder.open(pack, folder);
        embedder.liveness().ifPresent(opinions -> {
            for (var network : opinions.networks()) {
                LOG.info("Liveness also asks {}", network.manifest().name());
            }
            for (var name : opinions.unused()) {
                LOG.warn("Liveness does not ask {}: it has no weights; run presente liveness fit", name);
            }
        });
        return embedder;
    }
}
