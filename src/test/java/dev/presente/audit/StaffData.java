package dev.presente.audit;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Tablet;
import java.net.http.HttpRequest.BodyPublishers;

/** Stores over HTTP kiosks, the sites of people, deputies, and decisions as a deputy, at least two of each. */
final class StaffData {
    private final Api api;
    private final MasterData data;

    StaffData(Api api) {
        this.api = api;
        this.data = new MasterData(api);
    }

    /** Stores all of it after {@link MasterData#write}. */
    void write() {
        data.send("PATCH", "/employees/E-1", "{'site':'Braga'}").expect(200);
        data.send("PATCH", "/employees/E-2", "{'site':'Madrid'}").expect(200);
        data.send("POST", "/employees", "{'employeeId':'Y-1','site':'Madrid'}").expect(201);
        kiosk("A door", "Braga");
        kiosk("Door", "Madrid");
        data.send("POST", "/departments", "{'name':'Yard'}").expect(201);
        data.send("PUT", "/employees/Y-1/departments", "{'department':'Yard'}").expect(200);
        data.send("POST", "/departments/Yard/managers", "{'employeeId':'E-2','firstDay':'2026-05-01'}")
                .expect(201);
        key("E-2", "manager");
        deputies();
    }

    private void kiosk(String name, String site) {
        var code = data.send("POST", "/kiosks/pairing-codes", "{'name':'%s','site':'%s'}".formatted(name, site))
                .expect(201)
                .at("/code");
        var id = new Tablet().pair(api, code).expect(201).at("/id");
        data.send("PATCH", "/kiosks/" + id, "{'challenge':'always','directions':'ASK'}")
                .expect(200);
    }

    private String key(String person, String scope) {
        return data.send(
                        "POST",
                        "/api-keys",
                        "{'name':'%s as %s','scopes':['%s'],'employeeId':'%s'}".formatted(person, scope, scope, person))
                .expect(201)
                .at("/key");
    }

    private void deputies() {
        data.send("POST", "/deputies", "{'employeeId':'E-1','deputyId':'Y-1','lastDay':'2027-01-15'}")
                .expect(201);
        data.send("POST", "/deputies", "{'employeeId':'E-2','deputyId':'E-1','lastDay':'2027-01-31'}")
                .expect(201);
        var deputy = key("E-1", "manager");
        var own = key("Y-1", "metrics");
        for (int day : new int[] {16, 17}) {
            var asked = data.send(
                            "POST",
                            "/attendance/corrections",
                            "{'employeeId':'Y-1','kind':'ADD','at':'2026-11-%dT08:00:00Z','direction':'IN','reason':'x'}"
                                    .formatted(day))
                    .expect(201);
            approve(deputy, "/attendance/corrections/" + asked.at("/id"));
            var leave = as(
                            own,
                            "/me/absence-requests",
                            "{'firstDay':'2027-03-%d','lastDay':'2027-03-%1$d','kind':'vacation'}".formatted(day))
                    .expect(201);
            approve(deputy, "/absence-requests/" + leave.at("/id"));
        }
    }

    private void approve(String key, String path) {
        as(key, path + "/approve", "{'reason':'y'}").expect(200);
    }

    private Answer as(String key, String path, String body) {
        return api.send(api.request(path)
                .header("X-API-Key", key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.replace('\'', '"'))));
    }
}
