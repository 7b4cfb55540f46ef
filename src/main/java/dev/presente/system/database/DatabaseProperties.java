package dev.presente.system.database;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * {@code presente.db.*}: the database that the service works on.
 *
 * @param url The JDBC URL of a PostgreSQL. Without it, or when it is blank, the service starts its own PostgreSQL in the
 *     data folder.
 * @param user The database user as whom the service works.
 * @param password The password of that user.
 * @param owner The database user who owns the tables and migrates them at a start. Without it, that is {@code user}.
 * @param ownerPassword The password of the owner.
 */
@ConfigurationProperties("presente.db")
record DatabaseProperties(
        @Nullable String url,
        @Nullable String user,
        @Nullable String password,
        @Nullable String owner,
        @Nullable String ownerPassword) {
    boolean given() {
        return url != null && !url.isBlank();
    }

    @Override
    public String toString() {
        return "DatabaseProperties[url=%s]".formatted(url);
    }
}
