package dev.presente.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.presente.audit.chain.LogVerification;
import dev.presente.audit.marks.BadRecord;
import dev.presente.gallery.Gallery;
import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Faces;
import dev.presente.testkit.Form;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.Tablet;
import dev.presente.testkit.TestClock;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** Checks that data is deleted when its time is over, and not before. */
@ServiceTest
@TestPropertySource(properties = "presente.keep-photos=enrolment")
class RetentionTest {
    private static final Duration YEAR = Duration.ofDays(366);

    private final byte[] eileen = Faces.scaled(Faces.astronaut(), 0.6);

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Purge purge;

    @Autowired
    private LogVerification verification;

    @Autowired
    private Gallery gallery;

    /** Deletes what earlier tests left, whose time is over by then. */
    @BeforeEach
    void nobodyAndNothing() {
        api.eraseEverybody();
        clock.advance(YEAR.multipliedBy(5));
        api.get("/attendance/workdays?size=1").expect(200); // else days of earlier tests are derived after the purge
        purge(false);
    }

    private Map<String, Integer> purge(boolean dryRun) {
        return purge.run(dryRun).orElseThrow().deleted();
    }

    private static int deleted(Map<String, Integer> run, String kind) {
        return Objects.requireNonNull(run.get(kind), kind);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private Answer post(String path, String body) {
        return api.json("POST", path, body.replace('\'', '"'));
    }

    private void leaves(String employeeId, LocalDate lastDay) {
        api.json("PUT", "/employees/" + employeeId + "/active", "{\"to\":\"" + lastDay + "\"}")
                .expect(204);
    }

    /** Stores a person with something of every kind, from today. */
    private void fill() {
        var site = "Lugo-" + UUID.randomUUID();
        post("/webhooks", "{'url':'http://localhost:9/hook','events':['checkin.accepted']}")
                .expect(201);
        post("/sites", "{'name':'%s','zone':'Europe/Madrid'}".formatted(site)).expect(201);
        post("/shifts", "{'name':'%s','rules':{'segments':[{'start':'06:00','end':'14:00'}]}}".formatted(site))
                .expect(201);
        api.enrol("E-7", eileen).expect(201);
        api.json("PUT", "/employees/E-7/pin", "{\"pin\":\"483920\"}").expect(200);
        api.json("PUT", "/employees/E-7/badge", "{\"code\":\"04:A1\"}").expect(204);
        api.send(api.post("/checkin", Form.of("employeeId", "nobody").field("pin", "1")))
                .expectOutcome(200, "REJECTED");
        api.checkIn("E-7", Faces.hopper()).expectOutcome(200, "REJECTED");
        post(
                        "/assignments",
                        "{'employeeId':'E-7','site':'%s','shift':'%s','firstDay':'%s'}"
                                .formatted(site, site, today().minusDays(20)))
                .expect(201);
        post(
                        "/assignments",
                        "{'employeeId':'E-7','site':'%s','shift':'%s','firstDay':'%s','lastDay':'%s'}"
                                .formatted(site, site, today().minusDays(40), today().minusDays(30)))
                .expect(201);
        post(
                        "/absences",
                        "{'employeeId':'E-7','firstDay':'%s','lastDay':'%s','kind':'vacation'}"
                                .formatted(today().minusDays(3), today().minusDays(2)))
                .expect(201);
        post(
                        "/attendance/corrections",
                        "{'employeeId':'E-7','kind':'ADD','at':'%sT08:00:00Z','reason':'forgot'}"
                                .formatted(today().minusDays(1)))
                .expect(201);
        api.send(api.post("/checkin", Form.photo(eileen)).header("Idempotency-Key", "kept-" + clock.instant()))
                .expectOutcome(201, "ACCEPTED");
        api.get("/attendance/workdays?employeeId=E-7&from=%s&to=%s".formatted(today().minusDays(20), today()))
                .expect(200);
        post(
                        "/employees/E-7/leave/adjustments",
                        "{'kind':'vacation','year':%d,'days':1,'reason':'x'}".formatted(today().getYear() - 1))
                .expect(201);
        api.json("PUT", "/agreements/" + site, "{\"rules\":{}}").expect(200);
        api.json("PUT", "/employees/E-7/agreements", "{\"agreement\":\"%s\"}".formatted(site))
                .expect(200);
        post(
                        "/reports/payroll/handovers",
                        "{'from':'%s','to':'%s','force':true}".formatted(today().minusDays(20), today()))
                .expect(201);
        jdbc.sql("""
                        insert into checkin_confirmation (token_hash, api_key_id, employee_key, recognition, expires_at)
                        select sha256(uuid_send(gen_random_uuid())), (select min(id) from api_key), key, '{}', :now
                        from employee where employee_id = 'E-7'
                        """).param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
        jdbc.sql("""
                        insert into absence_request (id, employee_key, first_day, last_day, kind, portion, requested_at, requested_key)
                        select gen_random_uuid(), key, :day, :day, 'vacation', 'FULL', :now, (select min(id) from api_key)
                        from employee where employee_id = 'E-7'
                        """)
                .param("day", today().minusDays(2))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("""
                        insert into workday_seal (lock_id, employee_key, last_day, days)
                        select floor(random() * 1e9), key, :day, '' from employee where employee_id = 'E-7'
                        """).param("day", today().minusDays(2)).update();
        learnt(tablet(), today());
        var serial = "R-" + UUID.randomUUID();
        post("/devices", "{'serial':'%s'}".formatted(serial)).expect(201);
        api.send(api.request("/iclock/cdata?SN=" + serial + "&table=ATTLOG")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "E-7\t%s 08:00:00\nE-0\t2000-01-01 00:00:00\n".formatted(today().minusDays(1)))))
                .expect(200);
        api.send(api.asAdmin("/imports/punches?format=attlog&zone=UTC&anyZone=true")
                        .header("Content-Type", "text/plain")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "E-7\t%s 09:00:00\n".formatted(today().minusDays(1)))))
                .expect(200);
        jdbc.sql("update webhook_delivery set state = 'FAILED', created_at = :now")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("update webhook set deleted_at = now()").update();
        jdbc.sql("update gallery_change set at = :now")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private Tablet tablet() {
        var tablet = new Tablet();
        var code = post("/kiosks/pairing-codes", "{'name':'gate %s'}".formatted(UUID.randomUUID()))
                .expect(201)
                .at("/code");
        tablet.pair(api, code).expect(201);
        return tablet;
    }

    /** Stores a day of what a kiosk has learnt. */
    private void learnt(Tablet tablet, LocalDate day) {
        jdbc.sql("""
                        insert into kiosk_liveness (api_key_id, day, liveness_id, since, computed_at, faces, people, learned,
                            lowest, threshold, sure)
                        values (:id, :day, 'some measure', :now, :now, 0, 0, false, 0.1, 0.5, 0.6)
                        """)
                .param("id", Long.valueOf(tablet.id))
                .param("day", day)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Returns all tables as text; sequences and the clock of the database do not count. */
    private Map<String, String> everything() {
        var all = new TreeMap<String, String>();
        jdbc.sql("select tablename from pg_tables where schemaname = 'public'")
                .query(String.class)
                .list()
                .forEach(table -> all.put(
                        table,
                        jdbc.sql("select coalesce(string_agg(t::text, E'\\n' order by t::text), '') from " + table
                                        + " t")
                                .query(String.class)
                                .single()));
        all.remove("api_key");
        all.remove("replica"); // this table notes every moment how far a replica has read
        all.remove("decision_writer"); // and this one which decisions are settled
        all.remove("webhook_attempt"); // an attempt may still be under way
        return all;
    }

    @Test
    void nothingGoesBeforeItsTime() {
        fill();
        assertThat(purge(false).values()).containsOnly(0);
        clock.advance(Duration.ofHours(23));
        assertThat(purge(false).values()).containsOnly(0);
    }

    @Test
    void dryRunChangesNothingAndPromisesWhatARunDoes() {
        api.enrol("E-7", eileen).expect(201);
        api.eraseEverybody(); // so that there are changes of the gallery besides the last one, which stays
        fill();
        leaves("E-7", today());
        clock.advance(YEAR.multipliedBy(4).plusDays(30));
        // what would else be done at some moment in between: days are derived, decisions chained
        api.get("/attendance/workdays?size=1").expect(200);
        api.get("/audit/decisions?size=1").expect(200);
        var before = everything();
        var promised = purge(true);
        assertThat(everything()).isEqualTo(before);
        assertThat(promised)
                .allSatisfy((kind, rows) -> assertThat(rows).as(kind).isPositive());
        assertThat(purge(false)).isEqualTo(promised);
        var nothingLeft = new TreeMap<>(purge(false));
        nothingLeft.remove("gallery changes"); // the first purge made some, by the database's clock
        assertThat(nothingLeft.values()).containsOnly(0);
    }

    @Test
    void templatesLeaveTheGalleryThreeYearsAfterTheLastActivity() throws InterruptedException {
        fill();
        clock.advance(YEAR.multipliedBy(2));
        api.checkIn(eileen).expectOutcome(201, "ACCEPTED");
        clock.advance(YEAR.multipliedBy(2));
        assertThat(deleted(purge(false), "templates")).isZero();
        api.checkIn(eileen).expectOutcome(201, "ACCEPTED");

        clock.advance(YEAR.multipliedBy(3));
        var run = purge(false);
        assertThat(deleted(run, "templates")).isEqualTo(1);
        assertThat(deleted(run, "photos")).isEqualTo(1);
        for (int i = 0; i < 600 && gallery.size() > 0; i++) {
            Thread.sleep(Duration.ofMillis(100).toMillis());
        }
        assertThat(gallery.size()).isZero();
        api.checkIn("E-7", eileen).expectOutcome(200, "NOT_ENROLLED");
    }

    @Test
    void whoLeftIsNoLongerRecognisedAfterThirtyDays() {
        fill();
        leaves("E-7", today());
        clock.advance(Duration.ofDays(30));
        assertThat(deleted(purge(false), "templates")).isZero();
        clock.advance(Duration.ofDays(1));
        var run = purge(false);
        assertThat(run).containsEntry("templates", 1).containsEntry("photos", 1);
        assertThat(run).containsEntry("pins", 1).containsEntry("badges", 1);
        assertThat(run).containsEntry("events", 0).containsEntry("names", 0);
        api.checkIn(eileen).expectOutcome(200, "UNKNOWN");
        api.get("/employees/E-7").expect(200);
    }

    @Test
    void whatAKioskLearntGoesAfterNinetyDaysThoughNobodyUsesTheKiosk() {
        var unused = tablet();
        var revoked = tablet();
        learnt(unused, today());
        learnt(revoked, today());
        api.delete("/kiosks/" + revoked.id).expect(204);
        clock.advance(Duration.ofDays(90));
        assertThat(purge(false)).containsEntry("liveness of kiosks", 0);
        learnt(unused, today());
        clock.advance(Duration.ofDays(1));
        assertThat(purge(false)).containsEntry("liveness of kiosks", 2);
        assertThat(jdbc.sql("select count(*) from kiosk_liveness where api_key_id in (:unused, :revoked)")
                        .param("unused", Long.valueOf(unused.id))
                        .param("revoked", Long.valueOf(revoked.id))
                        .query(Integer.class)
                        .single())
                .as("the day that is kept")
                .isEqualTo(1);
    }

    @Test
    void whoIsHiredAgainIsKeptUntilTheEndOfTheLatestEmployment() {
        fill();
        leaves("E-7", today());
        post("/employees/E-7/employments", "{'from':'%s'}".formatted(today().plusDays(40)))
                .expect(201);
        clock.advance(Duration.ofDays(60));
        assertThat(purge(false)).containsEntry("templates", 0).containsEntry("badges", 0);
        api.checkIn(eileen).expectOutcome(201, "ACCEPTED");
        leaves("E-7", today());
        clock.advance(Duration.ofDays(31));
        assertThat(purge(false)).containsEntry("templates", 1).containsEntry("badges", 1);
    }

    @Test
    void hoursStayFourYearsAndThenNothingIsLeftOfWhoLeft() {
        fill();
        leaves("E-7", today());
        clock.advance(YEAR.multipliedBy(4).minusDays(10));
        assertThat(purge(false)).containsEntry("events", 0).containsEntry("names", 0);
        assertThat(api.get("/attendance/events?employeeId=E-7").number("/total"))
                .isEqualTo(3);
        clock.advance(Duration.ofDays(20));
        assertThat(purge(false)).containsEntry("events", 3).containsEntry("names", 1);
        api.get("/employees/E-7").expectProblem(404, "not-found");
        assertThat(everything().values()).noneMatch(text -> text.contains("E-7"));
    }

    /** An open period of somebody who is erased has no last day; it goes with the last days that rest on it. */
    @Test
    void openEmploymentOfAnErasedPersonGoesWithItsDays() {
        fill();
        post("/employees/E-7/employments", "{'from':'%s'}".formatted(today().minusDays(60)))
                .expect(201);
        var key = jdbc.sql("select key from employee where employee_id = 'E-7'")
                .query(Long.class)
                .single();
        api.delete("/employees/E-7").expect(200);
        clock.advance(YEAR.multipliedBy(4).minusDays(10));
        assertThat(purge(false)).containsEntry("employments", 0);
        clock.advance(Duration.ofDays(20));
        purge(false);
        assertThat(jdbc.sql("select count(*) from employment where employee_key = :key")
                        .param("key", key)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    /** The last day of a purged employment may have been later once, or lie in the future when the person was erased. */
    @Test
    void purgedEmploymentsAreNotTakenForForgeries() {
        fill();
        var later = today().plusYears(10);
        var shortened = post(
                        "/employees/E-7/employments", "{'from':'%s','to':'%s'}".formatted(today().minusDays(60), later))
                .expect(201)
                .at("/id");
        api.json("PATCH", "/employees/E-7/employments/" + shortened, "{\"to\":\"%s\"}".formatted(today()))
                .expect(200);
        post("/employees/E-7/employments", "{'from':'%s'}".formatted(today().plusDays(1)))
                .expect(201);
        post("/employees", "{'employeeId':'E-8'}").expect(201);
        var ended = post("/employees/E-8/employments", "{'from':'%s','to':'%s'}".formatted(today(), later))
                .expect(201)
                .at("/id");
        api.delete("/employees/E-8").expect(200);

        clock.advance(YEAR.multipliedBy(4).plusDays(10));
        assertThat(purge(false)).containsEntry("employments", 2);
        assertThat(verification.verify(null).records())
                .filteredOn(bad -> bad.table().equals("employment"))
                .extracting(BadRecord::record)
                .doesNotContain(shortened, ended);
    }

    @Test
    void movedAndPurgedPlansAreNotTakenForForgeries() {
        fill();
        leaves("E-7", today());
        post("/employees", "{'employeeId':'E-8'}").expect(201);
        post("/departments", "{'name':'Retained'}").expect(201);
        post("/departments/Retained/managers", "{'employeeId':'E-7'}").expect(201);
        api.json("PUT", "/employees/E-7/departments", "{\"department\":\"Retained\"}")
                .expect(200);
        api.json("PUT", "/employees/E-7/part-time", "{\"percent\":50}").expect(200);
        api.json("PUT", "/leave-rules", "{\"kind\":\"retained\",\"firstYear\":2026,\"days\":9,\"employeeId\":\"E-7\"}")
                .expect(200);
        var site = jdbc.sql("select site from shift_assignment order by id desc limit 1")
                .query(String.class)
                .single();
        var open = post(
                        "/assignments",
                        "{'employeeId':'E-8','site':'%s','shift':'%1$s','firstDay':'%s'}".formatted(site, today()))
                .expect(201)
                .at("/id");

        clock.advance(YEAR.multipliedBy(4).plusDays(30));
        assertThat(purge(false))
                .containsEntry("names", 1)
                .containsEntry("adjustments of leave", 1)
                .hasEntrySatisfying("assignments", rows -> assertThat(rows).isPositive())
                .hasEntrySatisfying(
                        "assignments begun earlier", rows -> assertThat(rows).isPositive());
        assertThat(badPlans()).isEmpty();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("update shift_assignment set first_day = first_day - 40 where id = " + open)
                    .update();
            assertThat(badPlans()).containsExactly("shift_assignment " + open + " was altered");
            status.setRollbackOnly();
        });
        transaction.executeWithoutResult(status -> {
            jdbc.sql("update shift_assignment set first_day = first_day + 9 where id = " + open)
                    .update();
            assertThat(badPlans()).containsExactly("shift_assignment " + open + " was altered");
            status.setRollbackOnly();
        });
        api.delete("/departments/Retained").expect(204);
        api.delete("/employees/E-8").expect(200);
        assertThat(badPlans()).isEmpty();
    }

    private List<String> badPlans() {
        return verification.verify(null).records().stream()
                .filter(bad ->
                        bad.table().matches("shift_assignment|department.*|part_time|leave_rule|leave_adjustment"))
                .map(BadRecord::told)
                .toList();
    }

    /** Otherwise the days of purged events would come back as absent. */
    @Test
    void purgedDaysAreNotDerivedAgain() {
        fill();
        clock.advance(YEAR.multipliedBy(5));
        assertThat(deleted(purge(false), "workdays")).isPositive();
        var shift = jdbc.sql("select shift from shift_assignment order by id desc limit 1")
                .query(String.class)
                .single();
        jdbc.sql("update shift set definition = definition where name = :name")
                .param("name", shift)
                .update();
        var first = today().minusYears(4).minusDays(4);
        var days = api.get("/attendance/workdays?employeeId=E-7&from=%s&to=%s".formatted(first.minusDays(360), first))
                .expect(200);
        assertThat(days.number("/total")).isZero();
    }

    @Test
    void immutableOutsideAPurge() {
        fill();
        for (var table : new String[] {"attendance_event", "correction", "attendance_change"}) {
            assertThatThrownBy(() -> jdbc.sql("delete from " + table).update())
                    .as(table)
                    .isNotNull();
        }
    }

    @Test
    void galleryGoesOnAfterThePurgeOfItsFeed() {
        fill();
        api.enrol("E-8", Faces.scaled(Faces.hopper(), 0.6)).expect(201);
        jdbc.sql("update gallery_change set at = :now")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        clock.advance(Duration.ofDays(31));
        assertThat(deleted(purge(false), "gallery changes")).isPositive();
        assertThat(jdbc.sql("select count(*) from gallery_change")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        api.checkIn(eileen).expectOutcome(201, "ACCEPTED");
        api.delete("/employees/E-7").expect(200);
        api.checkIn(eileen).expectOutcome(200, "UNKNOWN");
    }

    @Test
    void onePurgeAtATime() {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended('presente.purge', 0))")
                    .query((rs, i) -> i)
                    .single();
            var elsewhere = java.util.concurrent.CompletableFuture.supplyAsync(() -> purge.run(false));
            assertThat(elsewhere.join()).isEmpty();
        });
    }

    @Test
    void toldByTheService() {
        fill();
        clock.advance(Duration.ofDays(2));
        purge(false);
        var retention = api.get("/retention").expect(200);
        assertThat(retention.text())
                .contains("{\"kind\":\"events\",\"keep\":\"P4Y\"", "{\"kind\":\"templates\",\"keep\":\"P3Y\"");
        assertThat(retention.at("/afterLeaving")).isEqualTo("P30D");
        assertThat(retention.at("/lastRun/at")).isEqualTo(clock.instant().toString());
        assertThat(retention.number("/lastRun/deleted/PIN tries")).isEqualTo(1);
    }
}
