package dev.presente.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.ChildCommand;
import dev.presente.testkit.Form;
import dev.presente.testkit.Punches;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.TestDatabase;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Tests the register of working time as a labour inspector asks for it, over HTTP and with the command that checks it. */
@ServiceTest
class RegisterTest {
    private static final String PERIOD = "from=2026-11-02&to=2026-11-03";

    @Autowired
    private Api api;

    @Autowired
    private Punches punches;

    private String person = "";
    private String site = "";
    private String shift = "";
    private String out = "";

    @BeforeEach
    void aDayWithAMendedPunch() {
        person = punches.person();
        site = "Register " + UUID.randomUUID();
        post("/sites", "{'name':'%s','zone':'Europe/Madrid'}".formatted(site)).expect(201);
        shift = "register " + UUID.randomUUID();
        post("/shifts", "{'name':'%s','rules':{'segments':[{'start':'09:00','end':'17:00'}]}}".formatted(shift))
                .expect(201);
        post(
                        "/assignments",
                        "{'employeeId':'%s','site':'%s','shift':'%s','firstDay':'2026-11-02','lastDay':'2026-11-06'}"
                                .formatted(person, site, shift))
                .expect(201);
        out = punches.punchAt(site, person, "2026-11-02T09:00:00+01:00", "2026-11-02T17:00:00+01:00");
        var asked = post(
                        "/attendance/corrections",
                        "{'employeeId':'%s','kind':'CHANGE','eventId':'%s','at':'2026-11-02T17:30:00+01:00','reason':'Stayed on'}"
                                .formatted(person, out))
                .expect(201);
        post("/attendance/corrections/" + asked.at("/id") + "/approve", "{'reason':'Seen by the foreman'}")
                .expect(200);
    }

    private Answer post(String path, String body) {
        return api.json("POST", path, body.replace('\'', '"'));
    }

    private Answer register(String more) {
        return api.get("/reports/register?employeeId=" + person + "&" + PERIOD + more)
                .expect(200);
    }

    private static List<JsonNode> entries(Answer register, String kind) {
        return StreamSupport.stream(register.json().at("/items").spliterator(), false)
                .filter(item -> item.at("/entry").asString().equals(kind))
                .toList();
    }

    @Test
    void tellsWhenByWhichProofAndWhatWasChangedByWhomAndWhy() {
        var register = register("");

        var day = entries(register, "DAY").get(0);
        assertThat(day.at("/firstIn").asString()).isEqualTo("2026-11-02T09:00:00+01:00");
        assertThat(day.at("/lastOut").asString()).isEqualTo("2026-11-02T17:30:00+01:00");
        assertThat(day.at("/worked").asString()).isEqualTo("PT8H30M");
        var punches = entries(register, "PUNCH");
        assertThat(punches).hasSize(2);
        assertThat(punches.get(1).at("/at").asString())
                .as("what the punch said stays in the register")
                .isEqualTo("2026-11-02T17:00:00+01:00");
        assertThat(punches.get(1).at("/proof").asString()).isEqualTo("VERIFY");
        assertThat(punches.get(1).at("/record").asString()).isEqualTo(out);
        var correction = entries(register, "CORRECTION").get(0);
        assertThat(correction.at("/about").asString()).isEqualTo(out);
        assertThat(correction.at("/at").asString()).isEqualTo("2026-11-02T17:30:00+01:00");
        assertThat(correction.at("/author").asString()).isEqualTo("PRESENTE_ADMIN_KEY");
        assertThat(correction.at("/reason").asString()).isEqualTo("Stayed on");
        assertThat(correction.at("/state").asString()).isEqualTo("APPROVED");
        assertThat(correction.at("/decisionReason").asString()).isEqualTo("Seen by the foreman");
        var change = entries(register, "CHANGE").get(0);
        assertThat(change.at("/action").asString()).isEqualTo("assignment.created");
        assertThat(change.at("/day").asString() + " " + change.at("/lastDay").asString())
                .isEqualTo("2026-11-02 2026-11-06");
    }

    @Test
    void eachWayOfCheckingInIsNamed() {
        api.json("PUT", "/employees/" + person + "/pin", "{\"pin\":\"483920\"}").expect(200);
        api.json("PUT", "/employees/" + person + "/badge", "{\"code\":\"badge-" + person + "\"}")
                .expect(204);
        var at = api.send(api.post("/checkin", Form.of("employeeId", person).field("pin", "483920")))
                .expect(201)
                .at("/event/at")
                .substring(0, 10);

        var today = api.get("/reports/register?employeeId=%s&from=%s&to=%s".formatted(person, at, at))
                .expect(200);
        assertThat(entries(today, "PUNCH").get(0).at("/proof").asString()).isEqualTo("PIN");
        assertThat(entries(today, "CHANGE"))
                .as("what was planned is about other days")
                .isEmpty();
    }

    /** An inspector who looks at a later month sees by whose change the person was expected there. */
    @Test
    void aChangeWithoutAnEndStandsWithAllLaterDays() {
        var other = punches.person();
        post(
                        "/assignments",
                        "{'employeeId':'%s','site':'%s','shift':'%s','firstDay':'2026-11-03'}"
                                .formatted(other, site, shift))
                .expect(201);

        assertThat(changesOf(other, "2026-11-01", "2026-11-02")).isEmpty();
        assertThat(changesOf(other, "2026-11-03", "2026-11-03")).containsExactly("assignment.created 2026-11-03 none");
        assertThat(changesOf(other, "2027-04-01", "2027-04-30")).containsExactly("assignment.created 2026-11-03 none");
    }

    private List<String> changesOf(String employee, String from, String to) {
        var register = api.get("/reports/register?employeeId=%s&from=%s&to=%s".formatted(employee, from, to))
                .expect(200);
        return entries(register, "CHANGE").stream()
                .map(change -> "%s %s %s"
                        .formatted(
                                change.at("/action").asString(),
                                change.at("/day").asString(),
                                change.at("/lastDay").asString("none")))
                .toList();
    }

    /** Whoever looks at these days sees that they were open again, and where a holiday came from. */
    @Test
    void unlockingAndImportedHolidaysStandWithTheirDays() {
        var lock = post(
                        "/attendance/locks",
                        "{'site':'%s','firstDay':'2026-11-02','lastDay':'2026-11-06','reason':'paid','force':true}"
                                .formatted(site))
                .expect(201);
        api.delete("/attendance/locks/" + lock.at("/id")).expect(204);
        api.send(api.asAdmin("/imports/holidays")
                        .header("Content-Type", "text/csv")
                        .POST(BodyPublishers.ofString("day,name,site\n2026-11-03,Fair," + site + "\n")))
                .expect(200);

        var all = api.get("/reports/register?" + PERIOD + "&site=" + site.replace(" ", "%20"))
                .expect(200);
        assertThat(entries(all, "CHANGE").stream()
                        .map(change -> change.at("/action").asString() + " "
                                + change.at("/day").asString() + " "
                                + change.at("/lastDay").asString()))
                .contains(
                        "period.locked 2026-11-02 2026-11-06",
                        "period.unlocked 2026-11-02 2026-11-06",
                        "holidays.imported 2026-11-03 2026-11-03");
    }

    @Test
    void siteAndBadRequestsAreAsInOtherReports() {
        var all = api.get("/reports/register?" + PERIOD + "&site=" + site.replace(" ", "%20"))
                .expect(200);
        assertThat(entries(all, "PUNCH")).hasSize(2);
        api.get("/reports/register?from=2026-11-03&to=2026-11-02").expectProblem(400, "invalid-parameter");
        api.get("/reports/register?" + PERIOD + "&format=xml").expectProblem(400, "invalid-parameter");
        assertThat(api.get("/reports/register?" + PERIOD + "&employeeId=nobody-here")
                        .expect(200)
                        .json()
                        .at("/items"))
                .as("as in the other reports")
                .isEmpty();
        api.get("/reports/register?from=2022-11-01&to=2026-11-03").expectProblem(400, "invalid-parameter");
        api.get("/reports/register?from=2022-11-04&to=2026-11-03").expect(200);
    }

    @Test
    void theAuditKeepsWhoAskedForIt() {
        register("&format=csv");

        var acts = api.get("/audit/acts?size=5&what=READS").expect(200).json().at("/items");
        var act = acts.at(acts.at("/0/path").asString().equals("/audit/acts") ? "/1" : "/0");
        assertThat(act.at("/method").asString()).isEqualTo("GET");
        assertThat(act.at("/path").asString()).isEqualTo("/reports/register");
        assertThat(act.at("/employeeId").asString()).isEqualTo(person);
        assertThat(act.at("/target").asString()).isEqualTo("format=csv, from=2026-11-02, to=2026-11-03");
        assertThat(act.at("/status").asInt()).isEqualTo(200);
    }

    @Test
    void theCommandChecksTheSignatureAndFindsAChangedFile(@TempDir Path folder)
            throws IOException, InterruptedException {
        var key = Files.writeString(
                folder.resolve("key.pem"),
                api.get("/reports/register/key").expect(200).text());
        for (var format : new String[] {"json", "csv"}) {
            var register = register("&format=" + format);
            var file = Files.writeString(folder.resolve("register." + format), register.text());
            var signature = Files.writeString(
                    folder.resolve("register.jws"),
                    register.headers().firstValue("Presente-Signature").orElseThrow());

            var sound = verify(file, signature, "--key", key.toString());
            assertThat(sound.exit()).as(String.join("\n", sound.err())).isZero();
            assertThat(sound.json().at("/employeeId").asString()).isEqualTo(person);
            assertThat(sound.json().at("/by").asString()).isEqualTo("PRESENTE_ADMIN_KEY");

            Files.writeString(file, register.text().replace("Stayed on", "Stayed out"));
            var changed = verify(file, signature, "--key", key.toString());
            assertThat(changed.exit()).isEqualTo(1);
            assertThat(changed.err()).singleElement().asString().contains("is not the file that was signed");

            var parts = Files.readString(signature).split("\\.", -1);
            Files.writeString(
                    signature, parts[0] + "." + parts[1].substring(0, parts[1].length() - 3) + "fQ." + parts[2]);
            assertThat(verify(file, signature, "--key", key.toString()).err())
                    .singleElement()
                    .asString()
                    .contains("another key has made this signature, or it was changed");
        }
        assertThat(api.bytes("/reports/register?format=pdf&" + PERIOD + "&employeeId=" + person))
                .startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
    }

    private static ChildCommand verify(Path file, Path signature, String... more)
            throws IOException, InterruptedException {
        var arguments =
                new ArrayList<>(List.of("verify-register", file.toString(), "--signature", signature.toString()));
        arguments.addAll(List.of(more));
        return ChildCommand.run(Map.of("PRESENTE_AUDIT_KEY", TestDatabase.AUDIT_KEY), arguments.toArray(String[]::new));
    }
}
