package dev.presente.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Deployment;
import dev.presente.testkit.Form;
import dev.presente.testkit.Tablet;
import dev.presente.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Checks that a tablet of a service whose machine is an hour behind the database lives by the time of the database. */
class WrongMachineTest {
    private static final Duration AHEAD = Duration.ofHours(1);
    private static final Duration SLACK = Duration.ofMinutes(4);

    private final TestDatabase.Access database = TestDatabase.migrated();
    private final Tablet tablet = new Tablet();

    /** Gives the database a clock of its own, which is found before that of PostgreSQL. */
    private void setDatabaseAhead() throws SQLException {
        var name = database.url().replaceFirst(".*/", "");
        try (var raw = DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = raw.createStatement()) {
            statement.execute("create function public.clock_timestamp() returns timestamptz language sql volatile as "
                    + "'select pg_catalog.clock_timestamp() + interval ''1 hour'''");
            statement.execute("alter database " + name + " set search_path = public, pg_catalog");
        }
    }

    private Answer show(Api api, Instant at) {
        var badge = Map.of("badge", "of E-1".getBytes(StandardCharsets.UTF_8));
        var form = new Form().field("badge", "of E-1");
        return api.send(Api.multipart(tablet.sign(api.request("/checkin"), "POST /checkin", badge, at, ""), form));
    }

    private static void expectDatabaseTime(Answer answer) {
        var date = answer.headers().firstValue("Date").orElseThrow();
        var told = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
        assertThat(answer.headers().allValues("Date")).hasSize(1);
        assertThat(answer.headers().allValues("Presente-Date")).containsExactly(date);
        assertThat(told)
                .isBetween(
                        Instant.now().plus(AHEAD).minus(SLACK),
                        Instant.now().plus(AHEAD).plus(SLACK));
    }

    @Test
    void aTabletLivesByTheTimeOfTheDatabase() throws SQLException {
        setDatabaseAhead();
        try (var service = Deployment.start(database.settings(), "mobilefacenet", "none")) {
            var api = new Api(service.getEnvironment());
            api.json("POST", "/employees", "{\"employeeId\":\"E-1\"}").expect(201);
            api.json("PUT", "/employees/E-1/badge", "{\"code\":\"of E-1\"}").expect(204);
            api.site("Madrid");
            var code = api.json("POST", "/kiosks/pairing-codes", "{\"name\":\"door\",\"site\":\"Madrid\"}")
                    .expect(201)
                    .at("/code");
            expectDatabaseTime(tablet.pair(api, code).expect(201));

            expectDatabaseTime(show(api, Instant.now()).expectProblem(401, "unauthenticated"));
            expectDatabaseTime(show(api, Instant.now().plus(AHEAD)).expectOutcome(201, "ACCEPTED"));

            for (var path : new String[] {"/", "/nothing", "/kiosk/", "/actuator/health/liveness", "/a%2Fb"}) {
                expectDatabaseTime(api.send(api.request(path)));
            }
        }
    }
}
