package dev.presente.system.database;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Chooses the database. Spring Boot builds its connection pool from the bean given here, so the pool is closed before the
 * embedded server stops, and migrations and repositories do not know which of the two they work on.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseProperties.class)
class DatabaseConfiguration {
    /** HikariCP has this as a system property only; it is read when the pool is built. */
    private static final String UNCHECKED_MILLISECONDS = "com.zaxxer.hikari.aliveBypassWindowMs";

    @Bean
    JdbcConnectionDetails database(DatabaseProperties properties, @Value("${presente.data-dir:./data}") Path dataDir) {
        // After a restart of the database each connection used just before would cost somebody a 503: check every one.
        System.setProperty(UNCHECKED_MILLISECONDS, "-1");
        return properties.given() ? new GivenPostgres(properties) : EmbeddedPostgres.start(dataDir);
    }
}
