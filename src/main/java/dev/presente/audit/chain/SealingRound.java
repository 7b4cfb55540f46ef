package dev.presente.audit.chain;

import dev.presente.system.database.DatabaseOutage;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks after the log every second and, for the last time, when the service stops: it states how far the decisions of this
 * process are settled, and seals them. While this process decides nothing it looks less often, for what others left behind.
 */
@Component
@ConditionalOnWebApplication
class SealingRound implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(SealingRound.class);
    private static final long RARELY = Duration.ofSeconds(5).toNanos();

    private final Writer writer;
    private final Sealer sealer;
    private long looked = System.nanoTime();
    private volatile boolean running;

    SealingRound(Writer writer, Sealer sealer) {
        this.writer = writer;
        this.sealer = sealer;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void round() {
        if (writer.publish()) {
            sealer.sealUnlessBusy();
        }
        if (System.nanoTime() - looked >= RARELY) {
            looked = System.nanoTime();
            writer.insist();
            if (sealer.isBehind()) {
                sealer.sealUnlessBusy();
            }
        }
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        try {
            writer.publish();
            sealer.sealUnlessBusy();
        } catch (RuntimeException e) {
            if (!DatabaseOutage.isBehind(e)) {
                throw e;
            }
            LOG.warn("The last decisions wait for another replica to chain them: {}", DatabaseOutage.line(e));
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stops after the port, which has a higher phase. */
    @Override
    public int getPhase() {
        return 0;
    }
}
