package dev.presente.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.presente.attendance.period.PeriodLocks;
import dev.presente.imports.ImportOptions;
import dev.presente.imports.Imports;
import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Faces;
import dev.presente.testkit.Form;
import dev.presente.testkit.ServiceTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** A site is a known site everywhere: a name that no site has is refused, or becomes a site only when that is asked for. */
@ServiceTest
class KnownSitesTest {
    private final String tail = UUID.randomUUID().toString().substring(0, 8);
    private final String site = "Cáceres " + tail;
    private final String misspelt = "Cácrees " + tail;
    private final String person = "S-" + tail;

    @Autowired
    private Api api;

    @Autowired
    private Imports imports;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Sites sites;

    @Autowired
    private PeriodLocks locks;

    @Autowired
    private TransactionOperations transaction;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @BeforeEach
    void oneSite() {
        api.eraseEverybody();
        post("/sites", "{'name':'%s','zone':'Europe/Madrid'}".formatted(site)).expect(201);
    }

    private Answer post(String path, String json) {
        return api.json("POST", path, json.replace('\'', '"'));
    }

    private Answer employ(String place) {
        return post("/employees", "{'employeeId':'%s','site':'%s'}".formatted(person, place));
    }

    private void refused(Answer answer, String name) {
        var problem = answer.expectProblem(400, "invalid-parameter");
        assertThat(problem.at("/detail")).contains("'" + name + "'").contains("'" + site + "'");
        assertThat(problem.at("/nearest/0")).isEqualTo(site);
    }

    private long sitesLikeIt() {
        return jdbc.sql("select count(*) from site where name like '%' || :tail || '%'")
                .param("tail", tail)
                .query(Long.class)
                .single();
    }

    @Test
    void nobodyWorksAtAnUnknownSite() {
        refused(employ(misspelt), misspelt);
        api.get("/employees/" + person).expectProblem(404, "not-found");
        employ(site).expect(201);
        refused(api.json("PATCH", "/employees/" + person, "{\"site\":\"%s\"}".formatted(misspelt)), misspelt);
        assertThat(api.get("/employees/" + person).at("/site")).isEqualTo(site);
        var form = Form.of("employeeId", person).field("consent", "true").field("site", misspelt);
        refused(api.send(api.post("/enroll", form.file("photo", Faces.astronaut()))), misspelt);
        assertThat(sitesLikeIt()).isEqualTo(1);
    }

    @Test
    void nothingIsPlannedAtAnUnknownSite() {
        employ(site).expect(201);
        refused(post("/kiosks/pairing-codes", "{'name':'%s','site':'%s'}".formatted(person, misspelt)), misspelt);
        refused(
                post(
                        "/assignments",
                        "{'employeeId':'%s','site':'%s','shift':'x','firstDay':'2026-01-02'}"
                                .formatted(person, misspelt)),
                misspelt);
        refused(post("/holidays", "{'site':'%s','day':'2026-01-02','name':'x'}".formatted(misspelt)), misspelt);
        refused(
                post(
                        "/attendance/locks",
                        "{'site':'%s','firstDay':'2026-01-02','lastDay':'2026-01-02','reason':'x'}"
                                .formatted(misspelt)),
                misspelt);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/attendance/events?",
                "/attendance/workdays?",
                "/attendance/board?",
                "/assignments?",
                "/holidays?",
                "/reports/daily?from=2026-01-01&to=2026-01-02&",
                "/reports/balance?from=2026-01-01&to=2026-01-02&"
            })
    void nothingIsListedOfAnUnknownSite(String list) {
        refused(api.get(list + "site=" + misspelt.replace(" ", "%20")), misspelt);
        api.get(list + "site=" + site.replace(" ", "%C2%A0")).expect(200);
    }

    /** What nobody sees makes no other site: composed letters, blanks of any kind, marks without width. */
    @ParameterizedTest
    @ValueSource(
            strings = {"Ca\u0301ceres %s", " Cáceres\u00A0 %s\u00A0", "Cáceres\u3000%s\u200B", "\uFEFFCáceres %s "})
    void namesThatLookTheSameAreOneSite(String name) {
        var seen = name.formatted(tail);
        assertThat(employ(seen).expect(201).at("/site")).isEqualTo(site);
        post("/sites", "{'name':'%s','zone':'Europe/Madrid'}".formatted(seen)).expectProblem(409, "already-exists");
        assertThat(sitesLikeIt()).isEqualTo(1);
    }

    /** Another case is told and never stored, even when new sites are welcome. */
    @Test
    void anotherCaseIsNoSecondSite() {
        var upper = "CÁCERES " + tail.toUpperCase(java.util.Locale.ROOT);
        refused(employ(upper), upper);
        var body = "{'employeeId':'%s','site':'%s'}".formatted(person, upper);
        refused(post("/employees?createSites=true", body), upper);
        post("/sites", "{'name':'%s','zone':'Europe/Madrid'}".formatted(upper)).expectProblem(409, "already-exists");
        assertThat(sitesLikeIt()).isEqualTo(1);
    }

    @Test
    void siteIsCreatedWhenAskedFor() {
        var body = "{'employeeId':'%s','site':'%s'}".formatted(person, misspelt);
        var answer = post("/employees?createSites=true", body).expect(201);
        assertThat(answer.at("/site")).isEqualTo(misspelt);
        assertThat(answer.at("/createdSite/name")).isEqualTo(misspelt);
        assertThat(answer.at("/createdSite/zone")).isNotEmpty();
        var path = "/employees/" + person + "?createSites=true";
        assertThat(api.json("PATCH", path, "{\"site\":\"%s\"}".formatted(misspelt))
                        .expect(200)
                        .at("/createdSite"))
                .isEmpty();
        var name = "Door of " + tail;
        var code = post("/kiosks/pairing-codes?createSites=true", "{'name':'%s','site':'%s'}".formatted(person, name))
                .expect(201);
        assertThat(code.at("/createdSite/name")).isEqualTo(name);
        assertThat(api.get("/attendance/changes?size=1").at("/items/0/action")).isEqualTo("site.created");
        assertThat(sitesLikeIt()).isEqualTo(3);
    }

    @Test
    void planCreatesASiteWhenAskedFor() {
        employ(site).expect(201);
        post("/shifts", "{'name':'%s','rules':{'segments':[{'start':'09:00','end':'17:00'}]}}".formatted(tail))
                .expect(201);
        var assigned = post(
                        "/assignments?createSites=true",
                        "{'employeeId':'%s','site':'%s','shift':'%s','firstDay':'2031-01-02','lastDay':'2031-01-03'}"
                                .formatted(person, misspelt, tail))
                .expect(201);
        assertThat(assigned.at("/site")).isEqualTo(misspelt);
        assertThat(assigned.at("/createdSite/name")).isEqualTo(misspelt);
        var again = post(
                        "/holidays?createSites=true", "{'site':'%s','day':'2031-01-02','name':'x'}".formatted(misspelt))
                .expect(201);
        assertThat(again.at("/createdSite")).isEmpty();
        var holiday = post(
                        "/holidays?createSites=true",
                        "{'site':'Fair of %s','day':'2031-01-02','name':'x'}".formatted(tail))
                .expect(201);
        assertThat(holiday.at("/name")).isEqualTo("x");
        assertThat(holiday.at("/createdSite/name")).isEqualTo("Fair of " + tail);
        var lock = post(
                        "/attendance/locks?createSites=true",
                        "{'site':'Store of %s','firstDay':'2026-01-02','lastDay':'2026-01-02','reason':'x'}"
                                .formatted(tail))
                .expect(201);
        assertThat(lock.at("/createdSite/name")).isEqualTo("Store of " + tail);
        assertThat(lock.at("/id")).isNotEmpty();
        assertThat(sitesLikeIt()).isEqualTo(4);
        api.delete("/attendance/locks/" + lock.at("/id")).expect(204);
    }

    /** A lock of a period takes the turn of new sites first, and then the periods. */
    @Test
    void holidayAtANewSiteAndALockDoNotWaitForEachOther() {
        var holiday = transaction.execute(status -> {
            sites.takeTurn();
            var asked = CompletableFuture.supplyAsync(() -> post(
                    "/holidays?createSites=true",
                    "{'site':'Fair of %s','day':'2031-01-02','name':'x'}".formatted(tail)));
            await().until(() -> jdbc.sql(
                            "select count(*) > 0 from pg_locks where locktype = 'advisory' and not granted")
                    .query(Boolean.class)
                    .single());
            locks.stopChanges();
            return asked;
        });
        assertThat(holiday.join().expect(201).at("/createdSite/name")).isEqualTo("Fair of " + tail);
    }

    @Test
    void siteThatAnythingNamesStays() {
        employ(site).expect(201);
        var key = jdbc.sql("select key from employee where employee_id = :id")
                .param("id", person)
                .query(Long.class)
                .single();
        jdbc.sql("""
                        insert into correction (id, employee_key, kind, at, direction, zone, site, day, reason, requested_by,
                            requested_key, requested_at, state)
                        values (gen_random_uuid(), :key, 'ADD', '2026-11-03T09:00:00Z', 'IN', 'UTC', :site, '2026-11-03', 'x',
                            'x', (select min(id) from api_key), now(), 'REQUESTED')
                        """).param("key", key).param("site", site).update();
        var path = "/sites/" + site.replace(" ", "%20");
        var refused = api.delete(path).expectProblem(409, "in-use");
        assertThat(refused.number("/uses/employees")).isEqualTo(1);
        assertThat(refused.number("/uses/corrections")).isEqualTo(1);
        assertThat(refused.at("/detail")).contains("corrections: 1");
        var other = post("/sites", "{'name':'Next to %s','zone':'UTC'}".formatted(tail))
                .expect(201);
        api.json("PATCH", "/employees/" + person, "{\"site\":\"%s\"}".formatted(other.at("/name")))
                .expect(200);
        assertThat(api.delete(path)
                        .expectProblem(409, "in-use")
                        .json()
                        .at("/uses/employees")
                        .isMissingNode())
                .isTrue();
        api.get(path).expect(200);
    }

    /** A key that only enrols may not add sites; what it may do is not widened by a parameter. */
    @Test
    void onlyWhoMayAddSitesCreatesThem() {
        var key = post("/api-keys", "{'name':'enrol %s','scopes':['enrol']}".formatted(tail))
                .expect(201)
                .at("/key");
        var form = Form.of("employeeId", person).field("consent", "true").field("site", misspelt);
        form.field("createSites", "true").file("photo", Faces.astronaut());
        api.send(Api.multipart(api.request("/enroll").header("Authorization", "Bearer " + key), form))
                .expectProblem(403, "forbidden");
        assertThat(sitesLikeIt()).isEqualTo(1);
        var answer = api.send(api.post("/enroll", form)).expect(201);
        assertThat(answer.at("/createdSite/name")).isEqualTo(misspelt);
        api.delete("/employees/" + person).expect(200);
    }

    /** The networks take long, so what is wrong with the site is told before they run. */
    @Test
    void siteIsLookedAtBeforeThePhotos() {
        var form = Form.of("employeeId", person).field("consent", "true").field("createSites", "true");
        form.field("site", site.toUpperCase(java.util.Locale.ROOT)).file("photo", new byte[] {1, 2, 3});
        refused(api.send(api.post("/enroll", form)), site.toUpperCase(java.util.Locale.ROOT));
    }

    @Test
    void importTellsEveryUnknownSite() throws IOException {
        var file = Files.writeString(folder.resolve("file.csv"), """
                employeeId,site
                %1$s-1,%2$s
                %1$s-2,%3$s
                %1$s-3,Ca\u0301ceres\u00A0%4$s
                """.formatted(person, site, misspelt, tail));
        assertThat(imports.run("employees", file, false).errors())
                .extracting(error -> error.line() + ": " + error.text())
                .containsExactly("3: site is not known: '%s'; the nearest is '%s'".formatted(misspelt, site));
        var trial = imports.run("employees", file, new ImportOptions(true, true));
        assertThat(trial.warnings()).hasSize(1).allMatch(warning -> warning.line() == 3);
        assertThat(sitesLikeIt()).isEqualTo(1);

        var result = imports.run("employees", file, new ImportOptions(false, true));
        assertThat(result.created()).isEqualTo(3);
        assertThat(result.warnings().get(0).text().english()).contains(misspelt).contains("time zone");
        assertThat(sitesLikeIt()).isEqualTo(2);
        assertThat(api.get("/employees/" + person + "-3").at("/site")).isEqualTo(site);
    }

    /** Sites from the time when any text was a site: they are listed with the zone of the service until somebody says theirs. */
    @Test
    void undescribedSiteHasTheZoneOfTheService() {
        var old = "cáceres " + tail;
        jdbc.sql("insert into site (name) values (:name)").param("name", old).update();
        var path = "/sites/"
                + java.net.URLEncoder.encode(old, java.nio.charset.StandardCharsets.UTF_8)
                        .replace("+", "%20");
        var shown = api.get(path).expect(200);
        assertThat(shown.at("/zone")).isNotEmpty();
        assertThat(shown.at("/alike/0")).isEqualTo(site);
        assertThat(employ(old).expect(201).at("/site")).isEqualTo(old);
        api.delete(path).expectProblem(409, "in-use");
        api.json("PUT", path, "{\"zone\":\"America/Lima\"}").expect(200);
        assertThat(api.get(path).at("/zone")).isEqualTo("America/Lima");
    }
}
