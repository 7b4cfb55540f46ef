package dev.presente.system.database;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hibernate.cfg.MappingSettings;
import org.hibernate.type.format.jackson.Jackson3JsonFormatMapper;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import tools.jackson.databind.json.JsonMapper;

/**
 * Chooses the database. Spring Boot builds its connection pool from the bean given here, so the pool is closed before the
 * embedded server stops, and migrations and repositories do not know which of the two they work on.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DatabaseProperties.class, TimeoutProperties.class})
class DatabaseConfiguration {
    /** HikariCP offers this setting only as a system property, which it reads when the pool is built. */
    private static final String UNCHECKED_MILLISECONDS = "com.zaxxer.hikari.aliveBypassWindowMs";

    @Bean
    @ConditionalOnWebApplication
    Database database(DatabaseProperties properties, @Value("${presente.data-dir:./data}") Path dataDir) {
        // After a restart of the database each connection used just before would cost somebody a 503, so every one is
        // checked.
        System.setProperty(UNCHECKED_MILLISECONDS, "-1");
        return properties.given() ? new GivenPostgres(properties) : EmbeddedPostgres.start(dataDir);
    }

    @Bean
    @ConditionalOnWebApplication
    MeterBinder databaseRestarts(Database database) {
        return meters -> FunctionCounter.builder("presente.database.restarts", database, Database::restarts)
                .description("Starts of the embedded PostgreSQL after it had ended by itself")
                .register(meters);
    }

    @Bean
    @Primary
    @ConditionalOnWebApplication
    JdbcConnectionDetails serviceLogin(Database database, TimeoutProperties timeouts) {
        return database.service().with(timeouts.ofRequests());
    }

    @Bean
    @Primary
    @ConditionalOnNotWebApplication
    JdbcConnectionDetails serviceLoginOfCommand(Database database, TimeoutProperties timeouts) {
        return database.service().with(timeouts.ofLongWork());
    }

    @Bean
    FlywayConnectionDetails ownerLogin(Database database) {
        return new FlywayConnectionDetails() {
            @Override
            public String getJdbcUrl() {
                return Timeouts.OF_MIGRATIONS.applied(database.getJdbcUrl());
            }

            @Override
            public @Nullable String getUsername() {
                return database.getUsername();
            }

            @Override
            public @Nullable String getPassword() {
                return database.getPassword();
            }
        };
    }

    @Bean
    FlywayConfigurationCustomizer serviceRights(Database database) {
        return flyway -> flyway.callbacks(new ServiceRights(database));
    }

    /** Lets Hibernate read and write documents as the rest of the service does. */
    @Bean
    HibernatePropertiesCustomizer documentsInJson(JsonMapper json) {
        return properties -> properties.put(MappingSettings.JSON_FORMAT_MAPPER, new Jackson3JsonFormatMapper(json));
    }

    /**
     * Joins the existing database. A command works beside the service or without it, and creates no database, except for the
     * one that restores a backup.
     */
    @Bean
    @ConditionalOnNotWebApplication
    Database databaseOfCommand(
            DatabaseProperties properties,
            @Value("${presente.data-dir:./data}") Path dataDir,
            @Value("${" + TableOwner.MAKES_TABLES + ":false}") boolean makesTables) {
        if (properties.given()) {
            return new GivenPostgres(properties);
        }
        if (!makesTables && !Files.exists(dataDir.resolve("postgres"))) {
            throw new DatabaseException(
                    "no database in " + dataDir.toAbsolutePath().normalize()
                            + "; set PRESENTE_DATA_DIR or PRESENTE_DB_URL as for the service");
        }
        try {
            return EmbeddedPostgres.start(dataDir);
        } catch (FolderInUseException e) {
            return JoinedPostgres.of(dataDir);
        }
    }
}
