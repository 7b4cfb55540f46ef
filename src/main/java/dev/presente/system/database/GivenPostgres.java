package dev.presente.system.database;

import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** The PostgreSQL that {@code PRESENTE_DB_URL} names. */
final class GivenPostgres implements JdbcConnectionDetails {
    private static final String SCHEME = "jdbc:postgresql:";
    private final String url;
    private final @Nullable String user;
    private final @Nullable String password;

    GivenPostgres(DatabaseProperties properties) {
        url = properties.url() == null ? "" : properties.url().strip();
        user = properties.user();
        password = properties.password();
        if (!url.startsWith(SCHEME)) {
            throw new DatabaseException(
                    "PRESENTE_DB_URL must begin with " + SCHEME + " (PostgreSQL is the only database)");
        }
        // without its parameters, which may hold a password
        LoggerFactory.getLogger(GivenPostgres.class)
                .info("Database: {} (PRESENTE_DB_URL)", url.replaceFirst("\\?.*", ""));
    }

    @Override
    public String getJdbcUrl() {
        return url;
    }

    @Override
    public @Nullable String getUsername() {
        return user;
    }

    @Override
    public @Nullable String getPassword() {
        return password;
    }
}
