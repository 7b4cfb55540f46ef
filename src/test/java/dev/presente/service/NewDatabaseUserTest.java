package dev.presente.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.presente.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database that the service has worked on as the owner gets a user for it who owns nothing. */
class NewDatabaseUserTest {
    private final byte[] eileen = Faces.astronaut();
    private final TestDatabase.Access database = TestDatabase.empty();
    private final String name = database.url().replaceFirst(".*/", "");
    private final Map<String, String> settings = new HashMap<>(database.settings());

    @TempDir
    private Path folder;

    @BeforeEach
    void serviceWorkedAsTheOwner() throws Exception {
        var owner = name + "_owner";
        var service = name + "_service";
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = connection.createStatement()) {
            statement.execute("create role %s login password 'o'".formatted(owner));
            statement.execute("create role %s login password 's'".formatted(service));
            statement.execute("alter database %s owner to %s".formatted(name, owner));
        }
        settings.remove("PRESENTE_TEMPLATE_KEY"); // a file instead
        settings.put("PRESENTE_DATA_DIR", folder.toString());
        settings.put("PRESENTE_DB_USER", owner);
        settings.put("PRESENTE_DB_PASSWORD", "o");
        try (var before = start()) {
            var api = new Api(before.getEnvironment());
            api.enrol("E-7", eileen).expect(201);
            api.json("PUT", "/employees/E-7/badge", "{\"code\":\"B-77\"}").expect(204);
        }
        settings.put("PRESENTE_DB_USER", service);
        settings.put("PRESENTE_DB_PASSWORD", "s");
        settings.put("PRESENTE_DB_OWNER", owner);
        settings.put("PRESENTE_DB_OWNER_PASSWORD", "o");
    }

    private ConfigurableApplicationContext start() {
        return Deployment.startAtTestTime(settings);
    }

    @Test
    void everythingGoesOn() {
        try (var after = start()) {
            var api = new Api(after.getEnvironment());
            api.checkIn(eileen).expectOutcome(201, "ACCEPTED");
            api.send(api.post("/checkin", Form.of("badge", "B-77"))).expectOutcome(201, "ACCEPTED");
            assertThatThrownBy(() -> after.getBean(JdbcClient.class)
                            .sql("delete from decision")
                            .update())
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void withoutTheTemplateKeyNothingIsTouchedAndNoKeyIsMade() throws Exception {
        var key = folder.resolve("template.key");
        Files.move(key, folder.resolve("away"));
        assertThatThrownBy(this::start).rootCause().hasMessageContaining("There is no template key");
        assertThat(key).doesNotExist();
        Files.move(folder.resolve("away"), key);
        everythingGoesOn();
    }
}
