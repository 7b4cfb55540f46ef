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
    @Bean
    JdbcConnectionDetails database(DatabaseProperties properties, @Value("${presente.data-dir:./data}") Path dataDir) {
        return properties.given() ? new GivenPostgres(properties) : EmbeddedPostgres.start(dataDir);
    }
}
