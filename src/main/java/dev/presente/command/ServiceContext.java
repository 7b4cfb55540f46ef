package dev.presente.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.presente.system.settings.InvalidSetting;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the service without its port, for commands that work on its database: see docs/adr/0005. */
final class ServiceContext {
    private final Class<?> application;

    /**
     * Takes the service to start.
     *
     * @param application the class of Spring Boot that starts the service
     */
    ServiceContext(Class<?> application) {
        this.application = application;
    }

    /** Does the work of a command with the service. */
    interface Work<T, E extends Exception> {
        T in(ApplicationContext service) throws E;
    }

    /**
     * Starts the service, does the work and closes the service.
     *
     * @throws IllegalArgumentException when an argument of the command is wrong
     * @throws IllegalStateException with the reason when the service does not start or the work fails
     */
    <T, E extends Exception> T use(Work<T, E> work, String... settings) throws E {
        try (var service = start(settings)) {
            return work.in(service);
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new IllegalStateException(reason(e), e);
        }
    }

    /**
     * Starts the context. Beans are made only when they are asked for, so that a bean that only serves requests is never made.
     */
    private ConfigurableApplicationContext start(String... settings) {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME))
                .setLevel(Level.OFF); // all errors come as exceptions
        var arguments = new ArrayList<>(List.of("--spring.datasource.hikari.minimum-idle=1"));
        arguments.addAll(List.of(settings));
        var spring = new SpringApplicationBuilder(application)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .bannerMode(Banner.Mode.OFF)
                .application();
        spring.setListeners(spring.getListeners().stream()
                .filter(listener -> !(listener instanceof LoggingApplicationListener))
                .toList());
        return spring.run(arguments.toArray(String[]::new));
    }

    /**
     * Returns the reason of a failure without the exceptions that the context wraps around it: preferably a wrong setting or
     * our own exception, then the database's, or else the first cause.
     */
    private @Nullable String reason(RuntimeException failure) {
        var setting = InvalidSetting.in(failure);
        if (setting.isPresent()) {
            return setting.get();
        }
        var causes = Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .toList();
        return Stream.<Predicate<Throwable>>of(
                        cause -> cause.getClass().getPackageName().startsWith(application.getPackageName()),
                        SQLException.class::isInstance)
                .flatMap(best -> causes.stream().filter(best))
                .findFirst()
                .orElse(causes.get(causes.size() - 1))
                .getMessage();
    }
}
