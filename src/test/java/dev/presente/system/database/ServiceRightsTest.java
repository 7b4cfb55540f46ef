package dev.presente.system.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.presente.audit.chain.LogVerification;
import dev.presente.testkit.Api;
import dev.presente.testkit.Deployment;
import dev.presente.testkit.Faces;
import dev.presente.testkit.Form;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Starts the service as it is delivered: it works as a user who owns nothing, and its log betrays nobody. */
@ExtendWith(OutputCaptureExtension.class)
class ServiceRightsTest {
    @TempDir
    private Path folder;

    @Test
    void theServiceCanOnlyAddToItsLogsAndTellsNothingAboutPeople(CapturedOutput output) throws Exception {
        var settings = Map.of("PRESENTE_DATA_DIR", folder.toString());
        try (var service = Deployment.start(settings, "mobilefacenet", "none")) {
            var api = new Api(service.getEnvironment());
            var eileen = Faces.astronaut();
            api.send(api.post(
                            "/enroll",
                            Form.of("employeeId", "E-4711")
                                    .field("fullName", "Eileen Collins")
                                    .field("consent", "true")
                                    .file("photo", eileen)))
                    .expect(201);
            api.checkIn(eileen).expectOutcome(201, "ACCEPTED");
            api.checkIn("E-4711", Faces.hopper()).expectOutcome(200, "REJECTED");
            api.checkIn("E-4711", Faces.nobody()).expectProblem(422, "no-face");
            api.json("PATCH", "/employees/E-4711", "{").expectProblem(400, "invalid-parameter");
            api.get("/reports/timesheet?from=2026-11-01&to=2026-11-30&employeeId=E-4711")
                    .expect(200);
            var key = api.json("POST", "/api-keys", "{\"name\":\"t\",\"scopes\":[\"hr\"]}")
                    .at("/key");
            api.send(api.request("/employees").header("X-API-Key", key + "x").GET())
                    .expect(401);

            var jdbc = service.getBean(JdbcClient.class);
            assertThat(jdbc.sql("select current_user").query(String.class).single())
                    .isEqualTo("presente_service");
            for (var statement : List.of(
                    "update decision set outcome = 'ACCEPTED'",
                    "delete from decision",
                    "truncate decision",
                    "delete from decision_anchor",
                    "do $$ begin perform decision_log_cut(1); end $$",
                    "delete from admin_act",
                    "alter table decision disable trigger user",
                    "drop table decision",
                    "set role presente",
                    "set session_replication_role = replica")) {
                assertThatThrownBy(() -> jdbc.sql(statement).update())
                        .as(statement)
                        .isInstanceOf(DataAccessException.class)
                        .rootCause()
                        .message()
                        .matches("(?s).*(permission denied|must be owner).*");
            }
            var log = service.getBean(LogVerification.class).verify(null);
            assertThat(log.rows() + log.waiting()).isEqualTo(2);
            api.delete("/employees/E-4711").expect(200);

            assertThat(output.getAll())
                    .doesNotContain("E-4711", "Eileen", "Collins", Api.ADMIN_KEY, key, "owns the decision log");
        }
        var file = folder.resolve("audit.key");
        assertThat(Files.readString(file)).hasSizeGreaterThan(40);
        assertThat(output.getAll()).doesNotContain(Files.readString(file).strip());
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }

        Files.delete(file);
        assertThatThrownBy(() -> Deployment.start(settings, "mobilefacenet", "none"))
                .hasRootCauseMessage("the decision log has a key, but there is no " + file);
        assertThat(file).doesNotExist();
    }
}
