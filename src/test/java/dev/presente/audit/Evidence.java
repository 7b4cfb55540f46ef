package dev.presente.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Form;
import dev.presente.testkit.Visitor;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;

/** Stores over HTTP what a service keeps as evidence: decisions, events, acts, plans, a closed month, what was handed over. */
final class Evidence {
    private final Api api;

    Evidence(Api api) {
        this.api = api;
    }

    /** Stores all of it in an empty service, with the people {@code E-1} and {@code E-2} and the site Madrid. */
    void write() {
        for (var id : new String[] {"E-1", "E-2"}) {
            api.json("POST", "/employees", "{\"employeeId\":\"" + id + "\"}").expect(201);
            api.json("PUT", "/employees/" + id + "/badge", "{\"code\":\"badge " + id + "\"}")
                    .expect(204);
            api.json("POST", "/employees/" + id + "/consent", "{\"granted\":true}")
                    .expect(201);
            badge(id).expectOutcome(201, "ACCEPTED");
            badge(id).expectOutcome(201, "ACCEPTED");
        }
        badge("nobody").expectOutcome(200, "UNKNOWN");
        var event = api.get("/attendance/events?employeeId=E-1").at("/items/0/id");
        var asked = api.json(
                        "POST",
                        "/attendance/corrections",
                        "{\"employeeId\":\"E-1\",\"kind\":\"VOID\",\"eventId\":\"%s\",\"reason\":\"x\"}"
                                .formatted(event))
                .expect(201);
        api.json("POST", "/attendance/corrections/" + asked.at("/id") + "/reject", "{\"reason\":\"y\"}")
                .expect(200);
        importPunches();
        push();
        plan();
    }

    private void importPunches() {
        api.send(api.asAdmin("/imports/punches?format=attlog&zone=Europe/Madrid")
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString("E-1\t2026-03-02 08:00:00\t1\t0\t1\t0\n" + "\n".repeat(999)
                                + "E-1\t2026-03-02 17:00:00\t1\t0\t1\t0\n")))
                .expect(200);
    }

    private void plan() {
        api.json("PATCH", "/employees/E-1", "{\"fullName\":\"Ana\"}").expect(200);
        api.json("POST", "/employees/E-1/employments", "{\"from\":\"2020-01-01\"}")
                .expect(201);
        api.json(
                        "POST",
                        "/absences",
                        "{\"employeeId\":\"E-1\",\"firstDay\":\"2026-03-09\",\"lastDay\":\"2026-03-10\",\"kind\":\"leave\"}")
                .expect(201);
        var other = api.json(
                        "POST",
                        "/absences",
                        "{\"employeeId\":\"E-2\",\"firstDay\":\"2026-03-09\",\"lastDay\":\"2026-03-10\",\"kind\":\"leave\"}")
                .expect(201);
        api.delete("/absences/" + (long) other.number("/id")).expect(204);
        api.json("PUT", "/agreements/ours", "{\"rules\":{}}").expect(200);
        api.json("POST", "/sites", "{\"name\":\"Madrid\",\"zone\":\"Europe/Madrid\"}")
                .expect(201);
        api.json("PUT", "/agreements/ours", "{\"rules\":{},\"sites\":[\"Madrid\"]}")
                .expect(200);
        api.json("PUT", "/employees/E-1/agreements", "{\"agreement\":\"ours\"}").expect(200);
        api.json("POST", "/holidays", "{\"day\":\"2026-12-25\",\"name\":\"Christmas\"}")
                .expect(201);
        api.json(
                        "POST",
                        "/attendance/locks",
                        "{\"firstDay\":\"2026-03-01\",\"lastDay\":\"2026-03-31\",\"reason\":\"paid\",\"force\":true}")
                .expect(201);
        askForLeave();
        api.json("POST", "/reports/payroll/handovers", "{\"from\":\"2026-03-01\",\"to\":\"2026-03-31\",\"force\":true}")
                .expect(201);
        api.send(api.request("/employees").header("X-API-Key", "wrong").GET()).expect(401);
        api.get("/audit/refusals").expect(200);
    }

    /** A person asks on the own page, and HR approves. */
    private void askForLeave() {
        var path = api.json("POST", "/employees/E-2/links", "").expect(201).at("/path");
        var person = new Visitor(api);
        person.open("/me/sign-in");
        person.post("/me/sign-in", "code=" + path.substring(path.indexOf('#') + 1))
                .expect(302);
        person.open("/me");
        for (var day : List.of("2026-12-01", "2026-12-08")) {
            person.call(
                            "POST",
                            "/me/absence-requests",
                            "{\"firstDay\":\"%s\",\"lastDay\":\"%s\",\"kind\":\"leave\"}".formatted(day, day))
                    .expect(201);
        }
        var first = api.get("/absence-requests").at("/items/0/id");
        api.json("POST", "/absence-requests/" + first + "/approve", "{\"reason\":\"yes\"}")
                .expect(200);
    }

    private void push() {
        api.json("POST", "/devices", "{\"serial\":\"SN1\",\"zone\":\"Europe/Madrid\"}")
                .expect(201);
        var pushed = api.send(api.request("/iclock/cdata?SN=SN1&table=ATTLOG&Stamp=1")
                .POST(BodyPublishers.ofString("E-2\t2026-03-02 08:00:00\t0\t1\t0\t0\n")));
        assertThat(pushed.expect(200).text()).isEqualTo("OK: 1\n");
    }

    private Answer badge(String id) {
        return api.send(api.post("/checkin", Form.of("badge", "badge " + id)));
    }
}
