package dev.presente.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Punches;
import dev.presente.testkit.ServiceTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Checks that the erasure of a person leaves the acts of somebody else who has a key of the same name. */
@ServiceTest
class NamesakesTest {
    @Autowired
    private Api api;

    @Autowired
    private Punches punches;

    private final String name = "Ana " + UUID.randomUUID();

    @Test
    void keyOfSomebodyElseKeepsItsName() {
        var erased = punches.person();
        var namesake = punches.person();
        var worker = punches.person();
        api.json("PATCH", "/employees/" + erased, "{\"fullName\":\"%s\"}".formatted(name))
                .expect(200);
        var site = "S-" + UUID.randomUUID();
        api.site(site);
        var linked = key(",\"employeeId\":\"%s\"".formatted(namesake));
        var unlinked = key("");
        var ofNamesake = decided(linked, worker);
        var ofErased = decided(unlinked, worker);
        var locks = new String[] {lock(linked, site, "2026-02-02"), lock(unlinked, site, "2026-02-04")};

        api.delete("/employees/" + erased).expect(200);
        assertThat(correction(worker, ofNamesake)).isEqualTo(name + " " + name);
        assertThat(correction(worker, ofErased)).isEqualTo("erased erased");
        assertThat(lockedBy(locks[0])).isEqualTo(name);
        assertThat(lockedBy(locks[1])).isEqualTo("erased");
        for (var lock : locks) {
            api.delete("/attendance/locks/" + lock).expect(204);
        }
    }

    private Answer key(String link) {
        return api.json("POST", "/api-keys", "{\"name\":\"%s\",\"scopes\":[\"hr\"]%s}".formatted(name, link))
                .expect(201);
    }

    private Answer post(Answer key, String path, String body) {
        return api.send(api.request(path)
                .header("Authorization", "Bearer " + key.at("/key"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.replace('\'', '"'))));
    }

    /** Asks for a correction and approves it, and returns its id. */
    private String decided(Answer key, String worker) {
        var asked = post(
                        key,
                        "/attendance/corrections",
                        "{'employeeId':'%s','kind':'ADD','at':'2026-03-03T08:00:00Z','reason':'forgot'}"
                                .formatted(worker))
                .expect(201)
                .at("/id");
        post(key, "/attendance/corrections/" + asked + "/approve", "{'reason':'yes'}")
                .expect(200);
        return asked;
    }

    private String lock(Answer key, String site, String day) {
        return post(
                        key,
                        "/attendance/locks",
                        "{'site':'%s','firstDay':'%s','lastDay':'%s','reason':'payroll','force':true}"
                                .formatted(site, day, day))
                .expect(201)
                .at("/id");
    }

    private String correction(String worker, String id) {
        for (var one :
                api.get("/attendance/corrections?employeeId=" + worker).json().at("/items")) {
            if (one.at("/id").asString().equals(id)) {
                return one.at("/requestedBy").asString() + " "
                        + one.at("/decidedBy").asString();
            }
        }
        return "";
    }

    private String lockedBy(String id) {
        for (var one : api.get("/attendance/locks").json().at("/items")) {
            if (one.at("/id").asString().equals(id)) {
                return one.at("/lockedBy").asString();
            }
        }
        return "";
    }
}
