package dev.presente.system.database;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * {@code presente.db.*}, usually given as {@code PRESENTE_DB_URL}, {@code PRESENTE_DB_USER} and {@code PRESENTE_DB_PASSWORD}.
 *
 * @param url a PostgreSQL JDBC URL; absent or blank asks for the embedded server
 * @param user with whom the service works
 * @param owner who owns the tables and changes their form at a start; absent: the same {@code user}
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
