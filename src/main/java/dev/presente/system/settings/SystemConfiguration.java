package dev.presente.system.settings;

import dev.presente.face.FaceEmbedder;
import dev.presente.face.matching.Verifier;
import dev.presente.face.pack.InvalidPackException;
import dev.presente.face.pack.ModelPack;
import dev.presente.system.database.DatabaseOutage;
import java.time.Clock;
import java.time.ZoneId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.task.SimpleAsyncTaskSchedulerCustomizer;
import org.springframework.boot.task.ThreadPoolTaskSchedulerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Creates what every feature gets injected: the clock, the recogniser and its calibrated judgement. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PresenteProperties.class)
@EnableScheduling
public class SystemConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(SystemConfiguration.class);

    @Bean
    ThreadPoolTaskSchedulerCustomizer errorsOfTasks() {
        return scheduler -> scheduler.setErrorHandler(SystemConfiguration::log);
    }

    /** Sets the handler of errors on a runtime with virtual threads. */
    @Bean
    SimpleAsyncTaskSchedulerCustomizer errorsOfVirtualTasks() {
        return scheduler -> scheduler.setErrorHandler(SystemConfiguration::log);
    }

    /** Logs the failure; the next run tries again. */
    private static void log(Throwable failure) {
        if (DatabaseOutage.isBehind(failure)) {
            LOG.warn("What the service does by itself waits for the database: {}", DatabaseOutage.line(failure));
        } else {
            LOG.error("What the service does by itself failed", failure);
        }
    }

    @Bean
    Clock clock() {
        return Clock.system(ZoneId.systemDefault());
    }

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
        var verifier = new Verifier(given == null ? pack.calibration() : pack.calibration(given));
        try {
            verifier.verificationThreshold(properties.targetFmr());
        } catch (IllegalArgumentException e) {
            throw new InvalidPackException("Model pack " + pack.id() + ": " + e.getMessage(), e);
        }
        return verifier;
    }

    @Bean(destroyMethod = "close")
    FaceEmbedder faceEmbedder(ModelPack pack, Verifier calibrated) {
        return FaceEmbedder.open(pack);
    }
}
