package dev.presente.system.settings;

import dev.presente.system.database.DatabaseOutage;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.task.ThreadPoolTaskSchedulerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Runs what the service does by itself, and a command does not. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableScheduling
class TaskConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(TaskConfiguration.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    /** Holds when it was last told that the database is away, as {@link System#nanoTime}. */
    private static final AtomicLong TOLD = new AtomicLong(System.nanoTime() - PAUSE.toNanos());

    /** Gives the tasks of the service some threads of their own, and says in a line when one fails. */
    @Bean
    ThreadPoolTaskScheduler taskScheduler(ThreadPoolTaskSchedulerBuilder builder) {
        var scheduler = builder.build();
        scheduler.setErrorHandler(TaskConfiguration::log);
        return scheduler;
    }

    /** Logs the failure; the next run tries again. While the database is away, the log needs no line for each try. */
    private static void log(Throwable failure) {
        if (!DatabaseOutage.isBehind(failure)) {
            LOG.error("What the service does by itself failed", failure);
            return;
        }
        long now = System.nanoTime();
        long last = TOLD.get();
        if (now - last > PAUSE.toNanos() && TOLD.compareAndSet(last, now)) {
            LOG.warn("What the service does by itself waits for the database: {}", DatabaseOutage.line(failure));
        }
    }
}
