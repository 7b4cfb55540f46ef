package dev.presente.attendance.correction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Punches;
import dev.presente.testkit.ServiceTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** With {@code PRESENTE_TWO_PEOPLE=true} whoever asked for a correction does not decide about it. */
@ServiceTest
@TestPropertySource(properties = "presente.two-people=true")
class TwoPeopleTest {
    @Autowired
    private Api api;

    @Autowired
    private Punches punches;

    private String key(String name, String more) {
        return api.json("POST", "/api-keys", "{\"name\":\"%s\",\"scopes\":[\"hr\"]%s}".formatted(name, more))
                .expect(201)
                .at("/key");
    }

    private Answer with(String key, String path, String body) {
        return api.send(api.request(path)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private String ask(String key) {
        var asked = with(key, "/attendance/corrections", """
                {"employeeId":"%s","kind":"ADD","at":"2026-11-03T22:00:00+01:00","reason":"forgot"}""".formatted(punches.person()));
        return "/attendance/corrections/" + asked.expect(201).at("/id");
    }

    @Test
    void whoAskedDoesNotDecide() {
        var name = "hilda-" + UUID.randomUUID();
        var hilda = key(name, "");
        var asked = ask(hilda);
        for (var key : new String[] {hilda, key(name, ""), key("user:" + name, "")}) {
            var refused = with(key, asked + "/approve", "{\"reason\":\"ok\"}").expectProblem(409, "same-person");
            assertThat(refused.at("/detail")).contains("PRESENTE_TWO_PEOPLE", "another person", "hr");
            with(key, asked + "/reject", "{\"reason\":\"ok\"}").expectProblem(409, "same-person");
        }
        with(key("ines-" + UUID.randomUUID(), ""), asked + "/approve", "{\"reason\":\"ok\"}")
                .expect(200);
    }

    @Test
    void anotherKeyOfTheSameEmployeeIsTheSamePerson() {
        var linked = ",\"employeeId\":\"" + punches.person() + "\"";
        var asked = ask(key("a-" + UUID.randomUUID(), linked));
        with(key("b-" + UUID.randomUUID(), linked), asked + "/approve", "{\"reason\":\"ok\"}")
                .expectProblem(409, "same-person");
    }
}
