package dev.presente.system.database;

import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Connects to the PostgreSQL that {@code PRESENTE_DB_URL} names. */
final class GivenPostgres implements Database {
    private static final String SCHEME = "jdbc:postgresql:";
    private final String url;
    private final Login owner;
    private final Login service;

    GivenPostgres(DatabaseProperties properties) {
        url = properties.url() == null ? "" : properties.url().strip();
        service = new Login(url, properties.user(), properties.password());
        owner = properties.owner() == null || properties.owner().isBlank()
                ? service
                : new Login(url, properties.owner(), properties.ownerPassword());
        if (!url.startsWith(SCHEME)) {
            throw new DatabaseException(
                    "PRESENTE_DB_URL must begin with " + SCHEME + " (PostgreSQL is the only database)");
        }
        // logs the URL without its parameters, which may hold a password
        LoggerFactory.getLogger(GivenPostgres.class)
                .info("Database: {} (PRESENTE_DB_URL)", url.replaceFirst("\\?.*", ""));
    }

    @Override
    public String getJdbcUrl() {
        return url;
    }

    @Override
    public @Nullable String getUsername() {
        return owner.user();
    }

    @Override
    public @Nullable String getPassword() {
        return owner.password();
    }

    @Override
    public Login service() {
        return service;
    }
}
