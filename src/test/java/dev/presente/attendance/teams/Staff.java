package dev.presente.attendance.teams;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Punches;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Sets departments, people and managers up as HR does, through the API. A test of the service has it in a field with {@code
 * @RegisterExtension}. After each test all departments are deleted.
 */
final class Staff implements BeforeEachCallback, AfterEachCallback {
    private @Nullable Api api;
    private @Nullable Punches punches;
    private @Nullable JdbcClient jdbc;

    @Override
    public void beforeEach(ExtensionContext test) {
        var service = SpringExtension.getApplicationContext(test);
        api = service.getBean(Api.class);
        punches = service.getBean(Punches.class);
        jdbc = service.getBean(JdbcClient.class);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        forget();
    }

    /** Sends a body in which apostrophes stand for quotation marks. */
    Answer send(String method, String path, String body) {
        return Objects.requireNonNull(api).json(method, path.replace(" ", "%20"), body.replace('\'', '"'));
    }

    String department(String what, String parent) {
        var name = what + " " + UUID.randomUUID();
        send(
                        "POST",
                        "/departments",
                        parent.isEmpty()
                                ? "{'name':'%s'}".formatted(name)
                                : "{'name':'%s','parent':'%s'}".formatted(name, parent))
                .expect(201);
        return name;
    }

    String person() {
        return Objects.requireNonNull(punches).person();
    }

    /** Puts a person into a department from a day on; an empty day is from the beginning. */
    void belongs(String person, String department, String from) {
        var since = from.isEmpty() ? "" : ",'effectiveFrom':'%s'".formatted(from);
        send("PUT", "/employees/" + person + "/departments", "{'department':'%s'%s}".formatted(department, since))
                .expect(200);
    }

    /** Makes a key with this scope for a person. */
    String key(String person, String scope) {
        return send(
                        "POST",
                        "/api-keys",
                        "{'name':'key of %s','scopes':['%s'],'employeeId':'%s'}".formatted(person, scope, person))
                .expect(201)
                .at("/key");
    }

    Answer manages(String person, String department, String first) {
        return send(
                        "POST",
                        "/departments/" + department + "/managers",
                        "{'employeeId':'%s','firstDay':'%s'}".formatted(person, first))
                .expect(201);
    }

    Answer as(String key, String method, String path, String body) {
        var service = Objects.requireNonNull(api);
        return service.send(service.request(path.replace(" ", "%20"))
                .header("X-API-Key", key)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body.replace('\'', '"'))));
    }

    /** Deletes all departments, because with any a manager without sites sees no longer everybody. */
    void forget() {
        for (var table : new String[] {"department_lead", "department_member", "department_place", "department"}) {
            Objects.requireNonNull(jdbc).sql("delete from " + table).update();
        }
    }
}
