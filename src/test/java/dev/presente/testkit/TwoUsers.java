package dev.presente.testkit;

import java.sql.DriverManager;
import java.util.HashMap;
import java.util.Map;

/** Gives a database with an owner of its tables, and a user for the service who owns none. */
public record TwoUsers(TestDatabase.Access database, String owner, String service) {
    public static TwoUsers of(TestDatabase.Access database) throws Exception {
        var name = database.url().replaceFirst(".*/", "");
        var users = new TwoUsers(database, name + "_owner", name + "_service");
        users.asSuperuser(
                "create role %s login password 'o'".formatted(users.owner),
                "create role %s login password 's'".formatted(users.service),
                "alter database %s owner to %s".formatted(name, users.owner));
        return users;
    }

    public void asSuperuser(String... statements) throws Exception {
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Returns the settings of a service that works as the owner. */
    public Map<String, String> together() {
        var settings = new HashMap<>(database.settings());
        settings.putAll(Map.of("PRESENTE_DB_USER", owner, "PRESENTE_DB_PASSWORD", "o"));
        return settings;
    }

    /** Returns the settings of a service that only migrates as the owner. */
    public Map<String, String> apart() {
        var settings = new HashMap<>(database.settings());
        settings.putAll(Map.of("PRESENTE_DB_USER", service, "PRESENTE_DB_PASSWORD", "s"));
        settings.putAll(Map.of("PRESENTE_DB_OWNER", owner, "PRESENTE_DB_OWNER_PASSWORD", "o"));
        return settings;
    }
}
