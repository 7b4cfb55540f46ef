package dev.presente.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.audit.chain.LogVerification;
import dev.presente.imports.Imports;
import dev.presente.testkit.Api;
import dev.presente.testkit.Deployment;
import dev.presente.testkit.TestDatabase;
import dev.presente.testkit.TwoUsers;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Changes all that has marks as people and other systems do, with refusals and dry runs between. Nothing looks forged then. */
class BusyDayTest {
    private static final String REASON = "'force':true,'reason':'agreed'";

    /** Kinds that a change of plans marks; each must have rows that are there and rows that were removed. */
    private static final String[] KINDS = {
        "SITE",
        "SHIFT",
        "SHIFT_VERSION",
        "ROSTER",
        "ASSIGNMENT",
        "DEPARTMENT",
        "DEPARTMENT_PLACE",
        "MEMBER",
        "LEAD",
        "LEAVE_RULE",
        "PART_TIME"
    };

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void ordinaryWorkLooksLikeNoForgery() throws Exception {
        try (var service =
                Deployment.startAtTestTime(TwoUsers.of(TestDatabase.empty()).apart())) {
            var api = new Api(service.getEnvironment());
            var data = new MasterData(api);
            for (var id : new String[] {"E-1", "E-2", "E-3"}) {
                data.send("POST", "/employees", "{'employeeId':'%s'}".formatted(id))
                        .expect(201);
            }
            data.send("POST", "/sites", "{'name':'Madrid','zone':'Europe/Madrid'}")
                    .expect(201);
            data.write();
            new StaffData(api).write();
            staff(data, api);
            plans(data, api);
            teams(data, api);
            leave(data, api);
            files(service.getBean(Imports.class), api);
            data.send("POST", "/departments/Sales/managers", "{'employeeId':'E-3'}")
                    .expect(201);
            api.delete("/employees/E-2").expect(200);

            var finding = service.getBean(LogVerification.class).verify(null);
            assertThat(finding.problem()).isNull();
            assertThat(finding.records()).isEmpty();
            var jdbc = service.getBean(JdbcClient.class);
            for (var kind : KINDS) {
                assertThat(jdbc.sql("select distinct at = 'epoch' and exists (select from record_mark removed where"
                                        + " removed.content = m.content and removed.record <> m.record)"
                                        + " from record_mark m where kind = :kind")
                                .param("kind", kind)
                                .query(Boolean.class)
                                .list())
                        .as("rows that are there, and rows that were removed: " + kind)
                        .containsExactlyInAnyOrder(true, false);
            }
        }
    }

    private static void plans(MasterData data, Api api) {
        data.send("PUT", "/sites/Braga", "{'zone':'Europe/Madrid'," + REASON + "}")
                .expect(200);
        data.send(
                        "PUT",
                        "/shifts/Night",
                        "{'segments':[{'start':'22:00','end':'06:00','crossesMidnight':true}]," + REASON + "}")
                .expect(200);
        var rules = "{'effectiveFrom':'2026-12-20','segments':[{'start':'08:00','end':'15:00'}]";
        data.send("POST", "/shifts/Day/preview", rules + "}").expect(200);
        data.send("PUT", "/shifts/Day", rules + "}").expect(200);
        data.send("PUT", "/shifts/Night", rules + "}").expect(200);
        data.send("PUT", "/shifts/Day", "{'segments':[{'start':'08:00','end':'15:00'}]," + REASON + "}")
                .expect(200);
        data.send("PUT", "/shifts/A%20shift", rules + "}").expect(200);
        api.delete("/shifts/A%20shift").expect(204);
        api.delete("/shifts/Day").expectProblem(409, "in-use");
        data.send("PUT", "/rosters/Week", "{'anchor':'2026-03-02','shifts':['Day',null]," + REASON + "}")
                .expect(200);
        api.delete("/rosters/Week").expectProblem(409, "in-use");
        api.delete("/rosters/A%20roster").expect(204);
        api.delete("/sites/A%20site").expect(204);
        data.send("PUT", "/plans/E-2/2026-12-09", "{'shift':'Night'}").expect(204);
        data.send("PUT", "/plans/E-2/2026-12-10", "{'shift':null}").expect(204);
        var added = data.send(
                        "POST",
                        "/assignments?createSites=true",
                        "{'employeeId':'E-3','site':'Porto','shift':'Day','firstDay':'2026-12-01'}")
                .expect(201);
        data.send("POST", "/assignments", "{'employeeId':'E-3','site':'Porto','shift':'Day','firstDay':'2026-12-05'}")
                .expectProblem(409, "overlap");
        var path = "/assignments/" + (long) added.number("/id");
        data.send("PUT", path + "/end", "{'lastDay':'2026-12-24'}").expect(200);
        data.send("PUT", path + "/end", "{}").expect(200);
        api.delete(path).expect(204);
    }

    private static void staff(MasterData data, Api api) {
        var kiosk = (long) api.get("/kiosks").number("/items/0/id");
        data.send("PATCH", "/kiosks/" + kiosk, "{'trustedForOffline':true,'otherSites':'REFUSE'}")
                .expect(200);
        data.send("PATCH", "/kiosks/1", "{'trustedForOffline':true}").expectProblem(404, "not-found");
        api.delete("/kiosks/" + kiosk).expect(204);
        data.send("PATCH", "/employees/Y-1?createSites=true", "{'fullName':'Y','site':'Vigo'}")
                .expect(200);
        data.send("POST", "/employees", "{'employeeId':'Y-1','site':'Braga'}").expectProblem(409, "already-exists");
        var deputies = api.get("/deputies").expect(200);
        api.delete("/deputies/" + (long) deputies.number("/items/0/id")).expect(204);
        data.send("POST", "/deputies", "{'employeeId':'E-2','deputyId':'E-3','lastDay':'2027-01-31'}")
                .expect(201);
    }

    private static void teams(MasterData data, Api api) {
        data.send("PATCH", "/departments/House", "{'name':'The house'}").expect(200);
        data.send("PUT", "/departments/Sales/parent", "{'effectiveFrom':'2026-12-01','parent':'The house'}")
                .expect(200);
        data.send("PUT", "/departments/Sales/parent", "{'effectiveFrom':'2026-12-01','parent':'Sales'}")
                .expectProblem(409, "in-a-circle");
        data.send("POST", "/departments/A%20spare%20one/managers", "{'employeeId':'E-1'}")
                .expect(201);
        api.delete("/departments/A%20spare%20one").expect(204);
        var managers = data.send("POST", "/departments/Sales/managers", "{'employeeId':'E-3'}")
                .expect(201);
        var path = "/departments/Sales/managers/" + (long) managers.number("/items/2/id");
        data.send("PUT", path + "/end", "{'lastDay':'2026-12-31'}").expect(200);
        api.delete(path).expect(204);
        data.send("PUT", "/employees/E-1/departments", "{'department':'The house'}")
                .expect(200);
        data.send("PUT", "/employees/E-1/departments", "{'effectiveFrom':'2026-12-01'}")
                .expect(200);
    }

    private static void leave(MasterData data, Api api) {
        var rule = data.send("PUT", "/leave-rules", "{'kind':'study','firstYear':2026,'days':3}")
                .expect(200);
        data.send("PUT", "/leave-rules", "{'kind':'study','firstYear':2026,'days':4}")
                .expect(200);
        api.delete("/leave-rules/" + (long) rule.number("/id")).expect(204);
        data.send("PUT", "/employees/E-1/part-time", "{'percent':60}").expect(200);
        data.send("PUT", "/employees/E-1/part-time", "{'effectiveFrom':'2027-01-01','percent':90}")
                .expect(200);
        data.send("PUT", "/employees/E-1/part-time", "{'percent':0}").expect(400);
    }

    private void files(Imports imports, Api api) throws IOException {
        take(api, "shifts", "name,start,end,effectiveFrom\nLate,14:00,22:00,\n");
        take(api, "shifts", "name,start,end,effectiveFrom\nLate,15:00,23:00,2026-12-01\n");
        var people = new StringBuilder("employeeId,department\n");
        IntStream.range(0, 1200).forEach(i -> people.append("F-%d,Sales\n".formatted(i)));
        var file = Files.writeString(folder.resolve("people.csv"), people);
        assertThat(imports.run("employees", file, true).errors()).isEmpty();
        assertThat(imports.run("employees", file, false).created()).isEqualTo(1200);
        for (var shift : new String[] {"Late", "Night"}) {
            var lines = new StringBuilder("employeeId,firstDay,lastDay,site,shift\n");
            IntStream.range(0, 1200)
                    .forEach(i -> lines.append("F-%d,2026-12-%s,2026-12-28,Madrid,%s\n"
                            .formatted(i, shift.equals("Late") ? "01" : "15", shift)));
            take(api, "assignments", lines.toString());
        }
        for (var site : new String[] {"Madrid", "Braga"}) {
            Files.writeString(
                    file, "employeeId,externalId,site\nF-0,%s,%1$s\nF-1,x,\nF-2,,Braga\nG-1,,\n".formatted(site));
            assertThat(imports.run("employees", file, false).errors()).isEmpty();
        }
        take(api, "assignments", "employeeId,firstDay,remove\nF-0,2026-12-15,true\n");
    }

    private static void take(Api api, String kind, String lines) {
        api.send(api.asAdmin("/imports/" + kind)
                        .header("Content-Type", "text/csv")
                        .POST(BodyPublishers.ofString(lines)))
                .expect(200);
    }
}
