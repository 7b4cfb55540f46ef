package dev.presente.attendance.teams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Punches;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.TestClock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** A deputy sees and decides what the manager does, on the days for which the deputy is named and on no other. */
@ServiceTest
@TestPropertySource(properties = "presente.test=deputies") // a service whose clock this test alone moves
class DeputiesTest {
    private static final String WORKED = "2026-11-18";

    @Autowired
    private Api api;

    @Autowired
    private Punches punches;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @RegisterExtension
    final Staff staff = new Staff();

    private String boss = "";
    private String bossKey = "";
    private String deputy = "";
    private String deputyKey = "";
    private String ana = "";

    /** The boss manages the works, to which all three belong. */
    @BeforeEach
    void aTeam() {
        var works = staff.department("Works", "");
        boss = staff.person();
        bossKey = staff.key(boss, "manager");
        staff.manages(boss, works, "2026-10-01");
        deputy = staff.person();
        deputyKey = staff.key(deputy, "manager");
        ana = staff.person();
        for (var person : List.of(boss, deputy, ana)) {
            staff.belongs(person, works, "");
            punches.punch(person, WORKED + "T08:00:00Z", WORKED + "T16:00:00Z");
        }
    }

    private LocalDate today() {
        return clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private Answer name(String key, LocalDate first, LocalDate last) {
        return staff.as(
                key,
                "POST",
                "/deputies",
                "{'deputyId':'%s','firstDay':'%s','lastDay':'%s'}".formatted(deputy, first, last));
    }

    private boolean sees(String key, String person) {
        return staff.as(key, "GET", "/attendance/events?size=1000&from=" + WORKED + "T00:00:00Z", "")
                .expect(200)
                .text()
                .contains(person);
    }

    private String correction(String person) {
        return staff.send(
                        "POST",
                        "/attendance/corrections",
                        "{'employeeId':'%s','kind':'ADD','at':'%sT17:00:00Z','direction':'OUT','reason':'Forgot'}"
                                .formatted(person, WORKED))
                .expect(201)
                .at("/id");
    }

    private String leave(String person) {
        return staff.as(
                        staff.key(person, "metrics"),
                        "POST",
                        "/me/absence-requests",
                        "{'firstDay':'2027-03-10','lastDay':'2027-03-11','kind':'vacation'}")
                .expect(201)
                .at("/id");
    }

    private Answer decide(String key, String path) {
        return staff.as(key, "POST", path, "{'reason':'Seen'}");
    }

    @Test
    void aDeputyDecidesOnTheseDaysAndNoOther() {
        var first = today().plusDays(1);
        name(bossKey, first, first.plusDays(1)).expect(201);
        assertThat(sees(deputyKey, ana)).as("the day before").isFalse();
        decide(deputyKey, "/attendance/corrections/%s/approve".formatted(correction(ana)))
                .expectProblem(404, "not-found");

        clock.advance(Duration.between(clock.instant(), first.atStartOfDay(ZoneOffset.UTC)));
        assertThat(sees(deputyKey, ana)).as("the first moment").isTrue();
        assertThat(decide(deputyKey, "/attendance/corrections/%s/approve".formatted(correction(ana)))
                        .expect(200)
                        .at("/decidedAsDeputyOf"))
                .isEqualTo(boss);

        clock.advanceTo(LocalTime.of(23, 59, 59));
        clock.advance(Duration.ofDays(1));
        assertThat(sees(deputyKey, ana)).as("the last moment").isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(sees(deputyKey, ana)).as("afterwards").isFalse();
        assertThat(sees(bossKey, ana)).isTrue();
    }

    @Test
    void theAuditSaysWhoDecidedAndForWhom() {
        name(bossKey, today(), today()).expect(201);
        var asked = leave(ana);
        var decided =
                decide(deputyKey, "/absence-requests/" + asked + "/approve").expect(200);
        assertThat(decided.at("/decidedBy")).isEqualTo("key of " + deputy);
        assertThat(decided.at("/decidedAsDeputyOf")).isEqualTo(boss);

        var changes = api.get("/attendance/changes?employeeId=" + ana).expect(200);
        assertThat(changes.at("/items/0/action")).isEqualTo("absence.approved");
        assertThat(changes.at("/items/0/by")).isEqualTo("key of " + deputy);
        assertThat(changes.at("/items/0/asDeputyOf")).isEqualTo(boss);
        var acts = api.get("/audit/acts?employeeId=" + ana).expect(200);
        assertThat(acts.at("/items/0/caller")).isEqualTo("key of " + deputy);
        var subject = jdbc.sql(
                        "select s.id from decision_subject s join employee e on e.key = s.employee_key where e.employee_id = ?")
                .param(boss)
                .query(UUID.class)
                .single();
        assertThat(acts.at("/items/0/changes/asDeputyOf/1")).isEqualTo(subject.toString());

        var byTheBoss = decide(bossKey, "/attendance/corrections/%s/reject".formatted(correction(ana)))
                .expect(200);
        assertThat(byTheBoss.json().at("/decidedAsDeputyOf").isMissingNode()).isTrue();
        assertThat(api.get("/attendance/changes?employeeId=" + boss).at("/items/0/action"))
                .isEqualTo("deputy.named");
    }

    @Test
    void nobodyDecidesAboutOwnDaysNorTheDeputyAboutTheManagers() {
        name(bossKey, today(), today()).expect(201);
        for (var person : List.of(deputy, boss)) {
            decide(deputyKey, "/attendance/corrections/%s/approve".formatted(correction(person)))
                    .expectProblem(403, "forbidden");
            decide(deputyKey, "/absence-requests/" + leave(person) + "/approve").expectProblem(403, "forbidden");
        }
    }

    @Test
    void whoeverIsRemovedIsOutAtOnce() {
        var id = name(bossKey, today(), today().plusDays(30)).expect(201).at("/id");
        assertThat(sees(deputyKey, ana)).isTrue();
        staff.as(deputyKey, "DELETE", "/deputies/" + id, "").expectProblem(404, "not-found");
        staff.as(bossKey, "DELETE", "/deputies/" + id, "").expect(204);
        assertThat(sees(deputyKey, ana)).isFalse();
        decide(deputyKey, "/attendance/corrections/%s/approve".formatted(correction(ana)))
                .expectProblem(404, "not-found");
        staff.as(bossKey, "DELETE", "/deputies/" + id, "").expectProblem(404, "not-found");
        assertThat(staff.as(bossKey, "GET", "/deputies", "").number("/total")).isZero();
        assertThat(staff.as(bossKey, "GET", "/deputies?past=true", "").at("/items/0/id"))
                .isEqualTo(id);
    }

    @Test
    void aDeputyOfADeputyInheritsNothing() {
        var third = staff.person();
        var thirdKey = staff.key(third, "manager");
        name(bossKey, today(), today()).expect(201);
        staff.as(deputyKey, "POST", "/deputies", "{'deputyId':'%s','lastDay':'%s'}".formatted(third, today()))
                .expect(201);
        assertThat(sees(deputyKey, ana)).isTrue();
        assertThat(sees(thirdKey, ana)).isFalse();
        decide(thirdKey, "/attendance/corrections/%s/approve".formatted(correction(ana)))
                .expectProblem(404, "not-found");
    }

    @Test
    void aManagerOfSitesIsRepresentedToo() {
        var site = "Site of a visitor";
        api.site(site);
        var visitor = staff.person();
        punches.punchAt(site, visitor, WORKED + "T15:00:00Z");
        var chief = staff.person();
        staff.send(
                        "POST",
                        "/api-keys",
                        "{'name':'x','scopes':['manager'],'employeeId':'%s','sites':['%s']}".formatted(chief, site))
                .expect(201);
        assertThat(sees(deputyKey, visitor)).isFalse();
        staff.send(
                        "POST",
                        "/deputies",
                        "{'employeeId':'%s','deputyId':'%s','lastDay':'%s'}".formatted(chief, deputy, today()))
                .expect(201);
        assertThat(sees(deputyKey, visitor)).isTrue();
        assertThat(sees(deputyKey, ana)).as("the boss has named nobody").isFalse();
        decide(deputyKey, "/attendance/corrections/%s/approve".formatted(correction(visitor)))
                .expectProblem(404, "not-found");
    }

    @Test
    void whatIsWrongIsRefusedAndNothingIsStored() {
        var body = "{'deputyId':'%s','firstDay':'%s','lastDay':'%s'%s}";
        name(bossKey, today().minusDays(1), today()).expectProblem(400, "invalid-parameter");
        name(bossKey, today().plusDays(1), today()).expectProblem(400, "invalid-parameter");
        name(bossKey, today(), today().plusDays(367)).expectProblem(400, "invalid-parameter");
        staff.as(bossKey, "POST", "/deputies", "{'deputyId':'%s'}".formatted(deputy))
                .expectProblem(400, "invalid-parameter");
        staff.as(bossKey, "POST", "/deputies", body.formatted(boss, today(), today(), ""))
                .expectProblem(400, "invalid-parameter");
        staff.as(bossKey, "POST", "/deputies", body.formatted("P-nobody", today(), today(), ""))
                .expectProblem(404, "not-found");
        staff.as(
                        bossKey,
                        "POST",
                        "/deputies",
                        body.formatted(ana, today(), today(), ",'employeeId':'%s'".formatted(deputy)))
                .expectProblem(403, "forbidden");
        var program = staff.send("POST", "/api-keys", "{'name':'x','scopes':['manager']}")
                .expect(201)
                .at("/key");
        name(program, today(), today()).expectProblem(403, "forbidden");
        staff.as(staff.key(ana, "auditor"), "POST", "/deputies", body.formatted(deputy, today(), today(), ""))
                .expectProblem(403, "forbidden");
        assertThat(staff.as(bossKey, "GET", "/deputies?past=true", "").number("/total"))
                .isZero();
        name(bossKey, today(), today().plusDays(5)).expect(201);
        name(bossKey, today().plusDays(5), today().plusDays(6)).expectProblem(409, "overlap");
    }

    @Test
    void anErasedManagerIsRepresentedByNobody() {
        name(bossKey, today(), today().plusDays(5)).expect(201);
        api.delete("/employees/" + boss).expect(200);
        assertThat(sees(deputyKey, ana)).isFalse();
        assertThat(staff.as(deputyKey, "GET", "/deputies", "").number("/total")).isZero();
    }
}
