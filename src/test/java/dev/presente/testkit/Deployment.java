package dev.presente.testkit;

import dev.presente.PresenteApplication;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the service, which can be stopped and started again with other settings. */
public final class Deployment {
    private Deployment() {}

    /** Starts the service in this JVM, with its settings given as options instead of environment variables. */
    public static ConfigurableApplicationContext start(Map<String, String> settings, String model, String keepPhotos) {
        return run(settings, model, keepPhotos, PresenteApplication.class);
    }

    /** Starts the service in the same way with a {@link TestClock}. */
    public static ConfigurableApplicationContext startAtTestTime(Map<String, String> settings) {
        return run(settings, "mobilefacenet", "none", PresenteApplication.class, TestClock.class);
    }

    /** Starts what a command works with, in this JVM: the service without its port. Beans are made when they are asked for. */
    public static ConfigurableApplicationContext startCommand(Map<String, String> settings) {
        var arguments = new ArrayList<String>();
        settings.forEach((name, value) -> arguments.add("--" + option(name) + "=" + value));
        return new SpringApplicationBuilder(PresenteApplication.class)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .run(arguments.toArray(String[]::new));
    }

    /** Migrates a database, in a thread of its own, because the context of a test may be starting in the caller's. */
    static void makeTables(Map<String, String> settings) {
        CompletableFuture.runAsync(
                        () -> {
                            try (var service = startCommand(settings)) {
                                service.getBean(FlywayMigrationInitializer.class);
                            }
                        },
                        task -> new Thread(task).start())
                .join();
    }

    private static ConfigurableApplicationContext run(
            Map<String, String> settings, String model, String keepPhotos, Class<?>... beans) {
        var arguments = new ArrayList<String>(List.of(
                "--server.port=0",
                "--presente.admin-key=" + Api.ADMIN_KEY,
                "--presente.debounce=PT0S",
                "--presente.readiness.drain=PT0S",
                "--presente.model=" + model,
                "--presente.keep-photos=" + keepPhotos));
        settings.forEach((name, value) -> arguments.add("--" + option(name) + "=" + value));
        return SpringApplication.run(beans, arguments.toArray(String[]::new));
    }

    /** Returns the option of a variable, such as {@code presente.data-dir} for {@code PRESENTE_DATA_DIR}. */
    private static String option(String variable) {
        return variable.toLowerCase(Locale.ROOT)
                .replace("presente_db_", "presente.db.")
                .replace("presente_audit_", "presente.audit.")
                .replace("presente_readiness_", "presente.readiness.")
                .replace("presente_retention_", "presente.retention.")
                .replace("presente_", "presente.")
                .replace('_', '-');
    }
}
