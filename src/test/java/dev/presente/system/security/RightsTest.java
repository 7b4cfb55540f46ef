package dev.presente.system.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Api;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.Visitor;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Sends every operation of the OpenAPI document with every scope and every role, and compares with this table. */
@ServiceTest
class RightsTest {
    private static final Path PAGE = Path.of("docs/access.md");
    /** This is no scope: it means a caller who is linked to an employee, about that employee. */
    private static final String LINKED = "linked";

    private static final List<String> SCOPES =
            List.of("admin", "hr", "manager", "auditor", "enrol", "kiosk", "metrics", LINKED);
    private static final String PASSWORD = "correct horse battery";

    /** This table says who may send each operation, beside admin; {@code *} means everybody, without a key, and {@code linked} whoever is linked to an employee. */
    private static final Map<String, String> TABLE = table("""
            POST   /kiosks/pair                          *
            GET    /kiosks/self                          kiosk
            POST   /checkin                              kiosk
            POST   /challenges                           kiosk
            POST   /checkin/{eventId}/not-me             kiosk
            GET    /checkin/{eventId}/hours              kiosk
            GET    /kiosks/self/shows                    kiosk
            POST   /kiosks/self/visits                   kiosk
            POST   /verify                               kiosk hr
            POST   /identify                             hr
            POST   /enroll                               enrol
            GET    /employees                            hr auditor
            POST   /employees                            hr
            GET    /employees/{employeeId}               hr auditor
            PATCH  /employees/{employeeId}               hr
            DELETE /employees/{employeeId}               hr
            PUT    /employees/{employeeId}/active        hr
            GET    /employees/{employeeId}/employments   hr auditor
            POST   /employees/{employeeId}/employments   hr
            PATCH  /employees/{employeeId}/employments/{id}  hr
            DELETE /employees/{employeeId}/employments/{id}  hr
            GET    /employees/{employeeId}/export        hr
            PUT    /employees/{employeeId}/pin           hr
            DELETE /employees/{employeeId}/pin           hr
            PUT    /employees/{employeeId}/badge         hr
            DELETE /employees/{employeeId}/badge         hr
            GET    /employees/{employeeId}/links         hr
            POST   /employees/{employeeId}/links         hr
            DELETE /employees/{employeeId}/links/{id}    hr
            GET    /employees/{employeeId}/consent       hr enrol auditor
            POST   /employees/{employeeId}/consent       hr enrol
            GET    /consent-texts                        hr enrol auditor
            POST   /consent-texts                        hr
            GET    /erasures                             hr auditor
            GET    /retention                            hr auditor
            GET    /attendance/events                    hr auditor manager
            GET    /attendance/workdays                  hr auditor manager
            GET    /zones                                hr auditor
            GET    /attendance/board                     hr auditor manager
            GET    /attendance/calendar                  hr auditor manager
            GET    /attendance/changes                   hr auditor manager
            GET    /attendance/drift                     hr auditor
            GET    /attendance/corrections               hr auditor manager
            GET    /attendance/corrections/{id}          hr auditor manager
            POST   /attendance/corrections               hr manager
            POST   /attendance/corrections/{id}/approve  hr manager
            POST   /attendance/corrections/{id}/reject   hr manager
            GET    /attendance/inbox                     hr auditor manager
            POST   /attendance/inbox                     hr manager
            GET    /attendance/locks                     hr auditor manager
            POST   /attendance/locks                     hr
            DELETE /attendance/locks/{id}                hr
            GET    /reports/{report}                     hr auditor manager
            GET    /reports/payroll                      hr auditor manager
            GET    /reports/payroll/templates            hr auditor manager
            GET    /reports/leave                        hr auditor manager
            GET    /reports/payroll/handovers            hr auditor
            POST   /reports/payroll/handovers            hr
            GET    /reports/payroll/handovers/{id}/difference  hr auditor
            GET    /reports/register                     hr auditor
            GET    /reports/register/key                 hr auditor
            GET    /agreements                           hr auditor
            GET    /agreements/{name}                    hr auditor
            PUT    /agreements/{name}                    hr
            DELETE /agreements/{name}                    hr
            GET    /employees/{employeeId}/agreements    hr auditor
            PUT    /employees/{employeeId}/agreements    hr
            GET    /departments                          hr auditor manager
            GET    /departments/{name}                   hr auditor
            POST   /departments                          hr
            PATCH  /departments/{name}                   hr
            PUT    /departments/{name}/parent            hr
            DELETE /departments/{name}                   hr
            POST   /departments/{name}/managers          hr
            PUT    /departments/{name}/managers/{id}/end  hr
            DELETE /departments/{name}/managers/{id}     hr
            GET    /employees/{employeeId}/departments   hr auditor
            PUT    /employees/{employeeId}/departments   hr
            GET    /deputies                             hr auditor manager
            POST   /deputies                             hr manager
            DELETE /deputies/{id}                        hr manager
            GET    /leave-rules                          hr auditor
            PUT    /leave-rules                          hr
            DELETE /leave-rules/{id}                     hr
            GET    /employees/{employeeId}/leave         hr auditor manager
            POST   /employees/{employeeId}/leave/adjustments  hr
            PUT    /employees/{employeeId}/part-time     hr
            GET    /me/leave                             linked
            GET    /sites                                hr auditor manager
            GET    /sites/{name}                         hr auditor manager
            POST   /sites                                hr
            PUT    /sites/{name}                         hr
            DELETE /sites/{name}                         hr
            GET    /shifts                               hr auditor
            GET    /shifts/{name}                        hr auditor
            POST   /shifts                               hr
            PUT    /shifts/{name}                        hr
            POST   /shifts/{name}/preview                hr
            DELETE /shifts/{name}                        hr
            GET    /rosters                              hr auditor
            GET    /rosters/{name}                       hr auditor
            POST   /rosters                              hr
            PUT    /rosters/{name}                       hr
            DELETE /rosters/{name}                       hr
            GET    /assignments                          hr auditor
            POST   /assignments                          hr
            PUT    /assignments/{id}/end                 hr
            DELETE /assignments/{id}                     hr
            GET    /plans                                hr auditor
            PUT    /plans/{employeeId}/{day}             hr
            GET    /holidays                             hr auditor
            POST   /holidays                             hr
            DELETE /holidays/{id}                        hr
            GET    /absences                             hr auditor
            POST   /absences                             hr
            DELETE /absences/{id}                        hr
            GET    /absence-requests                     hr auditor manager
            GET    /absence-requests/{id}/away           hr auditor manager
            POST   /absence-requests/{id}/approve        hr manager
            POST   /absence-requests/{id}/reject         hr manager
            GET    /me/person                            linked
            GET    /me/days                              linked
            GET    /me/balance                           linked
            GET    /me/events                            linked
            GET    /me/corrections                       linked
            POST   /me/corrections                       linked
            GET    /me/absence-requests                  linked
            POST   /me/absence-requests                  linked
            DELETE /me/absence-requests/{id}             linked
            GET    /me/consent                           linked
            DELETE /me/consent                           linked
            GET    /me/export                            linked
            GET    /audit/decisions                      hr auditor
            GET    /audit/acts                           auditor
            GET    /audit/acts/export                    auditor
            GET    /audit/refusals                       auditor
            GET    /audit/anchors                        hr auditor
            GET    /gallery/look-alikes                  hr auditor
            GET    /gallery/impostors                    hr auditor
            GET    /gallery/calibration                  hr auditor
            GET    /model                                hr auditor
            GET    /model/calibration                    hr auditor
            GET    /system                               hr auditor
            GET    /kiosks                               hr auditor
            GET    /kiosks/{id}/liveness                 hr auditor
            POST   /kiosks/{id}/liveness/reset           hr
            POST   /kiosks/pairing-codes
            PATCH  /kiosks/{id}
            DELETE /kiosks/{id}
            POST   /imports/punches                      hr
            POST   /imports/{kind}                       hr
            GET    /devices                              hr auditor
            POST   /devices                              hr
            GET    /devices/unknown                      hr auditor
            PATCH  /devices/{id}                         hr
            DELETE /devices/{id}                         hr
            GET    /devices/{id}/ids                     hr auditor
            GET    /devices/{id}/refused                 hr auditor
            POST   /devices/{id}/refused/retry           hr
            POST   /devices/{id}/clock                   hr
            GET    /api-keys                             auditor
            POST   /api-keys
            POST   /api-keys/{id}/rotate
            PATCH  /api-keys/{id}
            DELETE /api-keys/{id}
            GET    /accounts                             auditor
            POST   /accounts
            GET    /accounts/self                        hr auditor manager
            PUT    /accounts/self/password               hr auditor manager
            POST   /accounts/self/totp                   hr auditor manager
            PUT    /accounts/self/totp                   hr auditor manager
            GET    /accounts/self/passkeys               hr auditor manager
            POST   /accounts/self/passkeys               hr auditor manager
            POST   /accounts/self/passkeys/options       hr auditor manager
            POST   /accounts/self/passkeys/proof         hr auditor manager
            PATCH  /accounts/self/passkeys/{id}          hr auditor manager
            POST   /accounts/self/passkeys/{id}/removal  hr auditor manager
            POST   /accounts/self/recovery-codes         hr auditor manager
            GET    /accounts/self/sessions               hr auditor manager
            DELETE /accounts/self/sessions/{id}          hr auditor manager
            GET    /accounts/self/digest                 hr manager
            PUT    /accounts/self/digest                 hr manager
            DELETE /accounts/{name}/sessions
            PATCH  /accounts/{name}
            DELETE /accounts/{name}
            GET    /webhooks
            POST   /webhooks
            DELETE /webhooks/{id}
            GET    /webhooks/{id}/deliveries
            POST   /webhooks/{id}/retry
            POST   /webhooks/{id}/rotate
            """);

    @Autowired
    private Api api;

    private static Map<String, String> table(String text) {
        return text.lines()
                .map(line -> line.split(" +", 3))
                .collect(Collectors.toMap(
                        row -> row[0] + " " + row[1],
                        row -> row.length < 3 ? "" : row[2],
                        (a, b) -> b,
                        LinkedHashMap::new));
    }

    private static boolean may(String readers, Set<String> scopes) {
        return readers.equals("*")
                || (scopes.contains("admin") && !readers.equals(LINKED))
                || Arrays.stream(readers.split(" ", -1)).anyMatch(scopes::contains);
    }

    private Set<String> operations() {
        var paths =
                api.send(api.asAdmin("/v3/api-docs").GET()).expect(200).json().at("/paths");
        return paths.propertyStream()
                .flatMap(path -> path.getValue().propertyNames().stream()
                        .map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey()))
                .collect(Collectors.toSet());
    }

    private HttpRequest.Builder request(String operation) {
        var parts = operation.split(" ", -1);
        return api.request(parts[1].replaceAll("\\{[^}]*}", "0"))
                .header("Content-Type", "application/json")
                .method(parts[0], parts[0].equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"));
    }

    /** Compares whether each operation was reached; what it answered does not count here. */
    private void compare(Set<String> scopes, UnaryOperator<HttpRequest.Builder> credentials) {
        assertThat(TABLE.keySet()).isEqualTo(operations());
        var open = new TreeMap<String, Boolean>();
        var wanted = new TreeMap<String, Boolean>();
        TABLE.forEach((operation, readers) -> {
            var status = api.send(credentials.apply(request(operation))).status();
            wanted.put(operation, may(readers, scopes));
            open.put(operation, status != 401 && status != 403 && status < 500);
        });
        assertThat(open).isEqualTo(wanted);
    }

    @Test
    void whoHasNoKeyReachesWhatTheTableSays() {
        compare(Set.of(), request -> request);
    }

    /** The table of docs/access.md is this one. After a change {@code -Dpresente.docs.write=true} writes it anew. */
    @Test
    void theDocumentHasThisTable() throws IOException {
        var page = Files.readString(PAGE);
        var current = Pattern.compile("(?s)(<!-- rights -->\n).*?(<!-- end -->)")
                .matcher(page)
                .replaceAll(match -> match.group(1) + document() + match.group(2));
        if (Boolean.getBoolean("presente.docs.write")) {
            Files.writeString(PAGE, current);
        }
        assertThat(page).contains("<!-- rights -->");
        assertThat(Files.readString(PAGE))
                .as("docs/access.md; -Dpresente.docs.write=true writes it anew")
                .isEqualTo(current);
    }

    private static String document() {
        var head = "| operation | nobody | " + String.join(" | ", SCOPES) + " |\n|" + "---|".repeat(SCOPES.size() + 2)
                + "\n";
        return head
                + TABLE.entrySet().stream()
                        .map(row -> "| `" + row.getKey() + "` |" + cell(row.getValue(), Set.of())
                                + SCOPES.stream()
                                        .map(scope -> cell(row.getValue(), Set.of(scope)))
                                        .collect(Collectors.joining())
                                + "\n")
                        .collect(Collectors.joining());
    }

    private static String cell(String readers, Set<String> scopes) {
        return may(readers, scopes) ? " yes |" : " |";
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "hr", "manager", "auditor", "enrol", "kiosk", "metrics"})
    void scopeOpensWhatTheTableSays(String scope) {
        var key = api.json("POST", "/api-keys", "{\"name\":\"test\",\"scopes\":[\"%s\"]}".formatted(scope))
                .expect(201)
                .at("/key");
        compare(Set.of(scope), request -> request.header("X-API-Key", key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "hr", "manager", "auditor"})
    void roleOpensWhatTheTableSays(String role) {
        var name = role + "-" + UUID.randomUUID();
        api.json("POST", "/accounts", """
                {"name":"%s","role":"%s","password":"%s"}""".formatted(name, role, PASSWORD)).expect(201);
        var person = new Visitor(api);
        person.signIn(name, PASSWORD).expect(302);
        var scopes = role.equals("hr") ? Set.of("hr", "enrol") : Set.of(role);
        compare(scopes, request -> person.with(request).header("X-CSRF-Token", person.token));
    }

    /** A person on the own page reaches what is the person's own, and nothing else. */
    @Test
    void aLinkOfAPersonOpensTheirOwnPageOnly() {
        var employee = "linked-" + UUID.randomUUID();
        api.json("POST", "/employees", "{\"employeeId\":\"%s\"}".formatted(employee))
                .expect(201);
        var path = api.json("POST", "/employees/" + employee + "/links", "")
                .expect(201)
                .at("/path");
        var person = new Visitor(api);
        person.open("/me/sign-in");
        person.post("/me/sign-in", "code=" + path.substring(path.indexOf('#') + 1))
                .expect(302);
        person.open("/me").expect(200);
        compare(Set.of(LINKED), request -> person.with(request).header("X-CSRF-Token", person.token));
    }
}
