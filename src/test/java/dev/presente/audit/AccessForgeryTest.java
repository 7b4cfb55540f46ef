package dev.presente.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.audit.ForgeryTest.Forgery;
import dev.presente.audit.chain.LogVerification;
import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Deployment;
import dev.presente.testkit.Tablet;
import dev.presente.testkit.TestDatabase;
import dev.presente.testkit.TwoUsers;
import dev.presente.testkit.Visitor;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes what lets somebody in with the login that the service itself uses for its database: it is found, or opens nothing.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessForgeryTest {
    private ConfigurableApplicationContext service;
    private Api api;
    private JdbcClient jdbc;

    @BeforeAll
    void evidence() throws Exception {
        var settings = new HashMap<>(TwoUsers.of(TestDatabase.empty()).apart());
        settings.put("presente.db.timeout.idle", "PT1M"); // a busy machine is slower than the service expects
        settings.put("presente.db.timeout.turn", "PT1M");
        service = Deployment.startAtTestTime(settings);
        api = new Api(service.getEnvironment());
        jdbc = service.getBean(JdbcClient.class);
        var data = new MasterData(api);
        for (var id : new String[] {"E-1", "E-2", "E-3"}) {
            data.send("POST", "/employees", "{'employeeId':'%s'}".formatted(id)).expect(201);
        }
        data.send("POST", "/sites", "{'name':'Madrid','zone':'Europe/Madrid'}").expect(201);
        new AccessData(api).write();
        api.delete("/employees/E-3").expect(200);
        data.send("POST", "/employees", "{'employeeId':'E-3'}").expect(201);
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void whatIsNotForgedIsSound() {
        var finding = service.getBean(LogVerification.class).verify(null);
        assertThat(finding.records()).isEmpty();
        assertThat(finding.problem()).isNull();
    }

    /** The numbers of a terminal have one mark, and each erasure changes them. */
    @Test
    void peopleOfOneTerminalAreErasedAtOnce() throws Exception {
        var data = new MasterData(api);
        var people = IntStream.range(0, 8).mapToObj(i -> "T-" + i).toList();
        people.forEach(id -> data.send("POST", "/employees", "{'employeeId':'%s'}".formatted(id))
                .expect(201));
        var numbers = people.stream()
                .map(id -> "'%s':'%s'".formatted(id.substring(2), id))
                .collect(Collectors.joining(","));
        data.send("POST", "/devices", "{'serial':'shared','zone':'Europe/Madrid','ids':{%s}}".formatted(numbers))
                .expect(201);
        var threads = Executors.newFixedThreadPool(people.size());
        try {
            var erased = threads.invokeAll(people.stream()
                    .<Callable<Answer>>map(id -> () -> api.delete("/employees/" + id))
                    .toList());
            for (var answer : erased) {
                answer.get().expect(200);
            }
        } finally {
            threads.shutdown();
        }
        whatIsNotForgedIsSound();
    }

    static Stream<Forgery> forgeries() {
        return AccessForgeries.all();
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void isFound(Forgery forgery) {
        ForgeryTest.expectFound(service, forgery);
    }

    @Test
    void aCodeThatTheServiceHasNotStoredPairsNoKiosk() {
        jdbc.sql("insert into kiosk_pairing (code_hash, name, site, expires_at)"
                        + " values (sha256('ABCD2345'), 'Forged', 'Madrid', now() + interval '90 years')")
                .update();
        new Tablet().pair(api, "ABCD-2345").expectProblem(404, "not-found");
    }

    @Test
    void aCodePairsOnlyTheKioskForWhichItWasMade() {
        var code = api.json("POST", "/kiosks/pairing-codes", "{\"name\":\"Door\"}")
                .expect(201)
                .at("/code");
        jdbc.sql("update kiosk_pairing set name = 'Vault', other_sites = 'REFUSE' where name = 'Door'")
                .update();
        new Tablet().pair(api, code).expectProblem(404, "not-found");
    }

    @Test
    void aSessionThatTheServiceHasNotOpenedOpensNothing() {
        jdbc.sql("insert into account_session (token_hash, account_id, created_at, last_used_at)"
                        + " select sha256('presente_known'), min(id), :now, :now from account")
                .param("now", now())
                .update();
        var visitor = new Visitor(api);
        visitor.cookie = "presente_session=presente_known";
        visitor.call("GET", "/accounts/self", "").expect(401);
    }

    @Test
    void aSessionStaysThatOfItsAccount() {
        var visitor = new Visitor(api);
        visitor.signIn("of-e-1", AccessData.PASSWORD).expect(302);
        visitor.call("GET", "/accounts/self", "").expect(200);
        jdbc.sql("update account_session set account_id = (select id from account where name = 'of-e-2')")
                .update();
        visitor.call("GET", "/accounts/self", "").expect(401);
    }

    /** With a row of the provider's, a role that needs a second factor would be open without one. */
    @Test
    void aSessionDoesNotComeFromTheProviderLater() {
        var visitor = new Visitor(api);
        visitor.signIn("of-e-2", AccessData.PASSWORD).expect(302);
        jdbc.sql("insert into sso_session (token_hash, id_token, created_at)"
                        + " select token_hash, 'x', created_at from account_session on conflict do nothing")
                .update();
        visitor.call("GET", "/accounts/self", "").expect(401);
    }

    @Test
    void aLinkThatTheServiceHasNotMadeOpensNobodysPage() {
        jdbc.sql("insert into self_link (id, employee_key, code_hash, created_key, created_at, expires_at)"
                        + " select gen_random_uuid(), min(e.key), sha256('presente_link'), min(k.id), :now, :now + interval '1 day'"
                        + " from employee e, api_key k")
                .param("now", now())
                .update();
        open("presente_link").expect(401);
    }

    @Test
    void aLinkAndItsVisitStayThoseOfThePerson() {
        var path = api.json("POST", "/employees/E-1/links", "").expect(201).at("/path");
        var code = path.substring(path.indexOf('#') + 1);
        var other = "(select key from employee where employee_id = 'E-2')";
        jdbc.sql("update self_link set employee_key = " + other).update();
        open(code).expect(401);

        var mine = api.json("POST", "/employees/E-1/links", "").expect(201).at("/path");
        var person = new Visitor(api);
        person.open("/me/sign-in");
        person.post("/me/sign-in", "code=" + mine.substring(mine.indexOf('#') + 1))
                .expect(302);
        person.call("GET", "/me/person", "").expect(200);
        jdbc.sql("update self_session set expires_at = expires_at + interval '1 year'")
                .update();
        person.call("GET", "/me/person", "").expect(401);
    }

    /** The key of the person's account has the rights of its role, for which a password was asked. */
    @Test
    void aVisitHasNoRightsOfTheOwnAccount() {
        var account = "(select min(a.api_key_id) from account a join api_key k on k.id = a.api_key_id"
                + " where k.employee_key = p.key)";
        jdbc.sql("insert into self_key (employee_key, api_key_id) select p.key, " + account
                        + " from employee p where employee_id = 'E-2'"
                        + " on conflict (employee_key) do update set api_key_id = excluded.api_key_id")
                .update();
        var path = api.json("POST", "/employees/E-2/links", "").expect(201).at("/path");
        var person = new Visitor(api);
        person.open("/me/sign-in");
        person.post("/me/sign-in", "code=" + path.substring(path.indexOf('#') + 1));
        person.call("GET", "/me/person", "").expect(401);
        person.call("GET", "/employees", "").expect(401);
        jdbc.sql("delete from self_key where employee_key = (select key from employee where employee_id = 'E-2')")
                .update();
    }

    private Answer open(String code) {
        var person = new Visitor(api);
        person.open("/me/sign-in");
        return person.post("/me/sign-in", "code=" + code);
    }

    private OffsetDateTime now() {
        return service.getBean(Clock.class).instant().atOffset(ZoneOffset.UTC);
    }
}
