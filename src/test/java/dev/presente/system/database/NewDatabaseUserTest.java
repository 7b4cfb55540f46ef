package dev.presente.system.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.presente.testkit.Api;
import dev.presente.testkit.Deployment;
import dev.presente.testkit.Faces;
import dev.presente.testkit.Form;
import dev.presente.testkit.TestDatabase;
import dev.presente.testkit.TwoUsers;
import java.nio.file.Files;
import java.nio.file.Path;
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
    private TwoUsers users;

    @TempDir
    private Path folder;

    @BeforeEach
    void serviceWorkedAsTheOwner() throws Exception {
        users = TwoUsers.of(TestDatabase.empty());
        try (var before = start(users.together())) {
            var api = new Api(before.getEnvironment());
            api.enrol("E-7", eileen).expect(201);
            api.json("PUT", "/employees/E-7/badge", "{\"code\":\"B-77\"}").expect(204);
        }
    }

    /** Starts the service with a template key in a file. */
    private ConfigurableApplicationContext start(Map<String, String> login) {
        var settings = new HashMap<>(login);
        settings.remove("PRESENTE_TEMPLATE_KEY");
        settings.put("PRESENTE_DATA_DIR", folder.toString());
        return Deployment.startAtTestTime(settings);
    }

    @Test
    void everythingGoesOn() {
        try (var after = start(users.apart())) {
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
        assertThatThrownBy(() -> start(users.apart())).rootCause().hasMessageContaining("There is no template key");
        assertThat(key).doesNotExist();
        Files.move(folder.resolve("away"), key);
        everythingGoesOn();
    }
}
