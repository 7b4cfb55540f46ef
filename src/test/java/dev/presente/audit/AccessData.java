package dev.presente.audit;

import dev.presente.testkit.Api;
import dev.presente.testkit.Visitor;
import java.util.Locale;

/** Stores over HTTP what lets people and machines in, at least two of each. */
final class AccessData {
    static final String PASSWORD = "four words of nobody";

    private final Api api;
    private final MasterData data;

    AccessData(Api api) {
        this.api = api;
        this.data = new MasterData(api);
    }

    /** Stores all of it for the people {@code E-1} and {@code E-2}, who are there already, as is the site Madrid. */
    void write() {
        for (var id : new String[] {"E-1", "E-2"}) {
            data.send("PATCH", "/employees/" + id, "{'fullName':'Name of %s','externalId':'x-%1$s'}".formatted(id))
                    .expect(200);
            data.send("PUT", "/employees/" + id + "/badge", "{'code':'badge of %s'}".formatted(id))
                    .expect(204);
            data.send(
                            "PUT",
                            "/employees/" + id + "/pin",
                            "{'pin':'%s'}".formatted(id.equals("E-1") ? "483920" : "582034"))
                    .expect(200);
            data.send("POST", "/devices", "{'serial':'S%s','zone':'Europe/Madrid','ids':{'7':'%1$s'}}".formatted(id))
                    .expect(201);
            data.send(
                            "POST",
                            "/webhooks",
                            "{'url':'https://example.org/%s','events':['checkin.accepted']}".formatted(id))
                    .expect(201);
            data.send("POST", "/consent-texts", "{'version':'%s','language':'en','text':'I agree'}".formatted(id))
                    .expect(201);
            data.send("POST", "/api-keys", "{'name':'%s','scopes':['manager'],'sites':['Madrid']}".formatted(id))
                    .expect(201);
            account("of-" + id.toLowerCase(Locale.ROOT), id);
        }
        var gone = data.send("POST", "/webhooks", "{'url':'https://example.org/x','events':['checkin.accepted']}")
                .expect(201);
        api.delete("/webhooks/" + gone.at("/id")).expect(204);
        made("without-mail", "E-1");
        account("gone", "E-1");
        api.delete("/accounts/gone").expect(204);
    }

    private void made(String name, String employee) {
        data.send(
                        "POST",
                        "/accounts",
                        "{'name':'%s','role':'hr','password':'%s','employeeId':'%s'}"
                                .formatted(name, PASSWORD, employee))
                .expect(201);
    }

    private void account(String name, String employee) {
        made(name, employee);
        var visitor = new Visitor(api);
        visitor.signIn(name, PASSWORD).expect(302);
        visitor.call("PUT", "/accounts/self/digest", "{\"address\":\"%s@example.org\"}".formatted(name))
                .expect(204);
    }
}
