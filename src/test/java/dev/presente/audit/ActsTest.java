package dev.presente.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.audit.chain.LogVerification;
import dev.presente.system.page.Texts;
import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.ApiDocument;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.TestClock;
import dev.presente.testkit.Visitor;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tests what the log of acts says, as an auditor reads it. */
@ServiceTest
class ActsTest {
    private static final String PASSWORD = "a password long enough";

    private final String name = "maria" + UUID.randomUUID().toString().substring(0, 8);

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private LogVerification verification;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void nobodyAndNoRefusal() {
        api.eraseEverybody();
        // the refusals of other tests are neither counted with the own ones, nor have they used up those of this hour
        api.get("/audit/refusals").expect(200);
        clock.advance(Duration.ofHours(1));
    }

    @AfterEach
    void everythingIsSound() {
        api.eraseEverybody();
        // other tests write events without decisions into the same database
        assertThat(verification.verify(null).records())
                .filteredOn(bad -> bad.table().matches("admin_act.*|act_detail|refusal"))
                .isEmpty();
    }

    private Answer newest(String query) {
        return api.get("/audit/acts?size=1" + query).expect(200);
    }

    private Visitor signIn(String role) {
        api.json(
                        "POST",
                        "/accounts",
                        "{\"name\":\"%s\",\"role\":\"%s\",\"password\":\"%s\"}".formatted(name, role, PASSWORD))
                .expect(201);
        var visitor = new Visitor(api);
        visitor.signIn(name, PASSWORD).expect(302);
        visitor.open("/admin");
        return visitor;
    }

    @Test
    void sentencesSayWhoDidWhatToWhom() {
        api.json("POST", "/employees", "{\"employeeId\":\"E-1\",\"fullName\":\"José\"}")
                .expect(201);
        var asked = api.json(
                        "POST",
                        "/attendance/corrections",
                        "{\"employeeId\":\"E-1\",\"kind\":\"ADD\",\"at\":\"2026-01-05T08:00:00Z\",\"direction\":\"IN\",\"reason\":\"x\"}")
                .expect(201);
        var maria = signIn("hr");
        maria.call("POST", "/attendance/corrections/" + asked.at("/id") + "/approve", "{\"reason\":\"seen\"}")
                .expect(200);
        var act = newest("&employeeId=E-1");
        assertThat(act.at("/items/0/sentence")).isEqualTo(name + " approved a correction for José");
        assertThat(act.at("/items/0/changes/state/0")).isEqualTo("REQUESTED");
        assertThat(act.at("/items/0/changes/state/1")).isEqualTo("APPROVED");
        assertThat(act.at("/items/0/scopes")).isEqualTo("enrol,hr");
        var spanish = api.send(api.asAdmin("/audit/acts?size=1&who=" + name.toUpperCase(Locale.ROOT))
                .header("Accept-Language", "es")
                .GET());
        assertThat(spanish.at("/items/0/sentence")).isEqualTo(name + " aprobó una corrección para José");
        assertThat(newest("&who=nobody").number("/total")).isZero();
        var csv = api.get("/audit/acts/export?who=" + name).expect(200).text();
        assertThat(csv).contains("approved a correction for José").contains("\"enrol,hr\"");
        assertThat(csv.lines()).hasSize(3); // the head, the sign-in and the approval
    }

    @Test
    void valuesGoWithThePerson() {
        api.json("POST", "/employees", "{\"employeeId\":\"E-1\",\"fullName\":\"José Ruiz\"}")
                .expect(201);
        api.json("PATCH", "/employees/E-1", "{\"fullName\":\"José Ruiz Gil\"}").expect(200);
        var act = newest("&employeeId=E-1");
        assertThat(act.at("/items/0/fields")).isEqualTo("fullName");
        assertThat(act.at("/items/0/changes/fullName/0")).isEqualTo("José Ruiz");
        assertThat(act.at("/items/0/changes/fullName/1")).isEqualTo("José Ruiz Gil");
        api.delete("/employees/E-1").expect(200);
        var kept = api.get("/audit/acts?size=5").text();
        assertThat(kept).contains("fullName").doesNotContain("Ruiz");
        assertThat(jdbc.sql("select count(*) from act_detail where changes like '%Ruiz%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void noSecretIsWrittenDown() {
        signIn("auditor");
        api.json("PATCH", "/accounts/" + name, "{\"password\":\"" + PASSWORD + " indeed\",\"role\":\"hr\"}")
                .expect(200);
        var act = newest("");
        assertThat(act.at("/items/0/changes/role/1")).isEqualTo("HR");
        assertThat(act.at("/items/0/fields")).contains("password");
        assertThat(jdbc.sql("select count(*) from act_detail where changes like :secret")
                        .param("secret", "%" + PASSWORD + "%")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void readsOfPeopleAreWrittenDownOnceAnHourAndExportsEachTime() {
        api.json("POST", "/employees", "{\"employeeId\":\"E-9\"}").expect(201);
        var maria = signIn("hr");
        for (int i = 0; i < 3; i++) {
            maria.call("GET", "/employees/E-9", "").expect(200);
            maria.call("GET", "/employees/E-9/export", "").expect(200);
        }
        var reads = api.get("/audit/acts?what=READS&who=" + name).expect(200);
        assertThat(reads.number("/total")).isEqualTo(4);
        assertThat(reads.text()).contains(name + " exported all data of E-9").contains(name + " read the data of E-9");
        maria.call("GET", "/audit/acts", "").expect(403);
        maria.call("GET", "/audit/refusals", "").expect(403);
    }

    @Test
    void whoReadsWhoManagesADepartmentOrHasARuleOfLeaveIsWrittenDown() {
        var department = "Department of " + name;
        api.json("POST", "/departments", "{\"name\":\"%s\"}".formatted(department))
                .expect(201);
        var maria = signIn("hr");
        maria.call("GET", "/departments", "").expect(200);
        maria.call("GET", "/departments/" + department.replace(" ", "%20"), "").expect(200);
        maria.call("GET", "/leave-rules", "").expect(200);
        var reads = api.get("/audit/acts?what=READS&who=" + name).expect(200);
        api.delete("/departments/" + department.replace(" ", "%20")).expect(204);
        assertThat(reads.number("/total")).isEqualTo(3);
        assertThat(reads.text())
                .contains(name + " read the departments")
                .contains(name + " read who manages the department " + department)
                .contains(name + " read the rules of leave");
    }

    @Test
    void refusalsAreCountedTogether() {
        var start = clock.instant();
        for (int i = 0; i < 7; i++) {
            api.send(api.request("/employees/E-" + i)
                            .header("X-API-Key", "wrong")
                            .GET())
                    .expect(401);
        }
        var maria = signIn("manager");
        maria.call("GET", "/accounts", "").expect(403);
        var refusals = api.get("/audit/refusals?from=" + start).expect(200);
        assertThat(refusals.text()).doesNotContain("E-3").contains("\"caller\":\"user:" + name + "\"");
        int times = 0;
        for (var refusal : refusals.json().at("/items")) {
            times += refusal.at("/path").asString("").equals("/employees")
                    ? refusal.at("/times").asInt()
                    : 0;
        }
        assertThat(times).isEqualTo(7);
        // one row for each of both; one more when the round of each minute came in between
        assertThat(refusals.number("/total")).isBetween(2.0, 3.0);
    }

    @Test
    void aNameThatNobodyHasIsKeptAsAHash() {
        var typed = "hunter2 is my password";
        new Visitor(api).signIn(typed, "x").expect(401);
        new Visitor(api).signIn(typed, "y").expect(401);
        var refusals = api.get("/audit/refusals?size=1").expect(200);
        assertThat(refusals.at("/items/0/path")).isEqualTo("/admin/sign-in");
        assertThat(refusals.at("/items/0/nameHash")).hasSize(16);
        assertThat(refusals.number("/items/0/times")).isEqualTo(2);
        assertThat(refusals.text()).doesNotContain("hunter2");
    }

    @Test
    void wrongCodesOfKiosksAreRefusals() {
        var key = "{\"code\":\"ABCD-EFGH\",\"publicKey\":\"AAAA\"}";
        int status = api.send(api.request("/kiosks/pair")
                        .header("Content-Type", "application/json")
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString(key)))
                .status();
        assertThat(status).isIn(400, 404);
    }

    /** Every operation that is written down has its sentence, so that nobody reads a path. */
    @Test
    void everyOperationHasASentence() {
        var left = Pattern.compile("(POST /(checkin|challenges|verify|identify|kiosks/pair)|.* /iclock/.*)");
        for (var language : new Locale[] {Locale.ENGLISH, Locale.forLanguageTag("es")}) {
            var texts = Texts.ofActs(language);
            ApiDocument.of(api)
                    .json()
                    .at("/paths")
                    .properties()
                    .forEach(path -> path.getValue().propertyNames().forEach(method -> {
                        var operation = method.toUpperCase(Locale.ROOT) + " " + path.getKey();
                        if (left.matcher(operation).matches()
                                || (method.equals("get") && !Reads.isOfPeople("GET", path.getKey()))) {
                            return;
                        }
                        assertThat(texts).as(operation).containsKey(operation);
                    }));
        }
    }
}
