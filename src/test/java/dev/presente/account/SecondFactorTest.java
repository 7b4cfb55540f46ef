package dev.presente.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Api;
import dev.presente.testkit.Authenticator;
import dev.presente.testkit.SoftPasskey;
import dev.presente.testkit.TestClock;
import dev.presente.testkit.TightServiceTest;
import dev.presente.testkit.Visitor;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** One-time codes beside the password: nobody gets around them, and nobody is locked out by a lost phone. */
@TightServiceTest
class SecondFactorTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String FACTOR = "/accounts/self/totp";

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private final String name = "maria-" + UUID.randomUUID();
    private final Visitor maria;
    private String secret = "";
    private List<String> recovery = List.of();

    SecondFactorTest(@Autowired Api api) {
        maria = new Visitor(api);
    }

    @BeforeEach
    void inAnotherStep() {
        clock.advance(Duration.ofMinutes(2));
    }

    private void create(String role) {
        api.json("POST", "/accounts", """
                {"name":"%s","role":"%s","password":"%s"}""".formatted(name, role, PASSWORD)).expect(201);
    }

    private void isSignedIn(String role) {
        create(role);
        maria.signIn(name, PASSWORD).expect(302);
    }

    private String code() {
        return Authenticator.code(secret, clock.instant());
    }

    private String set(String password, String code) {
        return "{\"current\":\"%s\",\"secret\":\"%s\",\"code\":\"%s\"}".formatted(password, secret, code);
    }

    private static String proof(String code) {
        return "{\"current\":\"%s\",\"code\":\"%s\"}".formatted(PASSWORD, code);
    }

    private void setUp() {
        secret = maria.call("POST", FACTOR, "").expect(200).at("/secret");
        var answer = maria.call("PUT", FACTOR, set(PASSWORD, code())).expect(200);
        recovery = answer.json()
                .at("/recoveryCodes")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    @Test
    void itIsAskedForOnceSetAndItsCodesWorkOnce() {
        isSignedIn("manager");
        var made = maria.call("POST", FACTOR, "").expect(200);
        secret = made.at("/secret");
        assertThat(made.at("/uri")).startsWith("otpauth://totp/Presente:" + name + "?secret=" + secret);
        maria.call("PUT", FACTOR, set("wrong", code())).expectProblem(400, "invalid-parameter");
        maria.call("PUT", FACTOR, set(PASSWORD, "000000")).expectProblem(400, "invalid-parameter");
        maria.call("PUT", FACTOR, set(PASSWORD, code())).expect(200);
        assertThat(maria.call("GET", "/accounts/self", "").at("/secondFactor")).isEqualTo("true");
        var stored =
                jdbc.sql("select a::text from account a").query(String.class).list();
        assertThat(stored).noneMatch(row -> row.contains(secret));

        var visitor = new Visitor(api);
        visitor.signIn(name, PASSWORD, code()).expect(401); // the code with which it was set up is used up
        clock.advance(Duration.ofMinutes(1));
        visitor.signIn(name, PASSWORD).expect(401);
        visitor.signIn(name, PASSWORD, code()).expect(302);
        new Visitor(api).signIn(name, PASSWORD, code()).expect(401);

        api.json("PATCH", "/accounts/" + name, "{\"secondFactor\":false}").expect(200);
        visitor.signIn(name, PASSWORD).expect(302);
        visitor.call("PUT", "/accounts/self/password", """
                {"current":"%s","password":"one of my own choice"}""".formatted(PASSWORD)).expect(204);
        visitor.call("GET", "/accounts/self", "").expectProblem(401, "unauthenticated");
        visitor.signIn(name, "one of my own choice").expect(302);
        api.get("/accounts/self").expectProblem(404, "not-found");
    }

    @Test
    void aPasswordAloneNeitherRemovesNorReplacesIt() {
        isSignedIn("hr");
        setUp();
        for (var body : List.of("{\"current\":\"" + PASSWORD + "\"}", proof("000000"), proof(code()))) {
            maria.call("PUT", FACTOR, body).expectProblem(400, "invalid-parameter");
        }
        var other = maria.call("POST", FACTOR, "").expect(200).at("/secret");
        clock.advance(Duration.ofMinutes(1));
        maria.call("PUT", FACTOR, """
                        {"current":"%s","secret":"%s","code":"%s"}""".formatted(PASSWORD, other, Authenticator.code(other, clock.instant())))
                .expectProblem(409, "already-exists");
        maria.call("PUT", FACTOR, proof(code())).expect(204);
        assertThat(maria.call("GET", "/accounts/self", "").at("/secondFactor")).isEqualTo("false");
        new Visitor(api).signIn(name, PASSWORD).expect(302);
    }

    @Test
    void itsCodesAreNotGuessedByWhoeverHasThePassword() {
        isSignedIn("hr");
        setUp();
        clock.advance(Duration.ofMinutes(1));
        for (int i = 0; i < 5; i++) {
            maria.call("PUT", FACTOR, proof("00000" + i)).expectProblem(400, "invalid-parameter");
        }
        maria.call("PUT", FACTOR, proof(code())).expectProblem(400, "invalid-parameter");
        clock.advance(Duration.ofMinutes(2));
        maria.call("PUT", FACTOR, proof(code())).expect(204);
    }

    @Test
    void recoveryCodesAreShownOnceAndEachWorksOnce() {
        isSignedIn("hr");
        setUp();
        assertThat(recovery)
                .hasSize(10)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("([A-Z2-7]{4}-){3}[A-Z2-7]{4}"));
        assertThat(maria.call("GET", "/accounts/self", "").number("/recoveryCodes"))
                .isEqualTo(10);
        var first = recovery.get(0);
        var stored = jdbc.sql("select encode(hash, 'escape') from recovery_code")
                .query(String.class)
                .list();
        assertThat(stored).hasSizeGreaterThan(9).noneMatch(row -> row.contains(first));

        var withoutPhone = new Visitor(api);
        withoutPhone
                .signIn(name, PASSWORD, first.toLowerCase(Locale.ROOT).replace("-", " "))
                .expect(302);
        new Visitor(api).signIn(name, PASSWORD, first).expect(401);
        assertThat(withoutPhone.call("GET", "/accounts/self", "").number("/recoveryCodes"))
                .isEqualTo(9);

        withoutPhone
                .call("POST", "/accounts/self/recovery-codes", proof("000000"))
                .expectProblem(400, "invalid-parameter");
        var renewed = withoutPhone
                .call("POST", "/accounts/self/recovery-codes", proof(recovery.get(1)))
                .expect(201);
        new Visitor(api).signIn(name, PASSWORD, recovery.get(2)).expect(401);
        withoutPhone.call("PUT", FACTOR, proof(renewed.at("/recoveryCodes/0"))).expect(204);
        withoutPhone
                .call("POST", "/accounts/self/recovery-codes", proof(renewed.at("/recoveryCodes/1")))
                .expectProblem(404, "not-found");
        assertThat(jdbc.sql(
                                "select count(*) from recovery_code r join account a on a.id = r.account_id where a.name = :name")
                        .param("name", name)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void whoHasLostThePasskeySetsThemWithARecoveryCode() {
        isSignedIn("hr");
        var begin = maria.call("POST", "/accounts/self/passkeys/options", "{\"current\":\"" + PASSWORD + "\"}")
                .expect(200);
        var passkey = new SoftPasskey(api.url(""));
        passkey.userHandle = begin.at("/user/id");
        var made = "{\"label\":\"phone\",\"passkey\":" + passkey.attestation(begin.at("/challenge")) + "}";
        var added =
                maria.call("POST", "/accounts/self/passkeys", made).expect(201).json();
        secret = maria.call("POST", FACTOR, "").expect(200).at("/secret");

        var withCode = set(PASSWORD, code()).replace("}", ",\"recoveryCode\":\"%s\"}");
        maria.call("PUT", FACTOR, set(PASSWORD, code())).expectProblem(400, "invalid-parameter");
        maria.call("PUT", FACTOR, withCode.formatted("AAAA-AAAA-AAAA-AAAA")).expectProblem(400, "invalid-parameter");
        var first = added.at("/recoveryCodes/0").asString();
        assertThat(maria.call("PUT", FACTOR, withCode.formatted(first))
                        .expect(200)
                        .json()
                        .at("/recoveryCodes")
                        .size())
                .isEqualTo(10);
        clock.advance(Duration.ofMinutes(1));
        new Visitor(api).signIn(name, PASSWORD, code()).expect(302);
    }

    /** Here auditors need one-time codes. */
    @Test
    void aRoleThatNeedsItDoesNothingBeforeItIsSetUp() {
        create("auditor");
        maria.signIn(name, PASSWORD, "").expect(302);
        var refused = maria.call("GET", "/employees", "").expectProblem(403, "forbidden");
        assertThat(refused.at("/detail")).contains("one-time codes");
        maria.call("GET", "/attendance/board", "").expectProblem(403, "forbidden");
        maria.call("PUT", "/accounts/self/password", "{}").expectProblem(403, "forbidden");
        assertThat(maria.open("/admin").headers().firstValue("Location")).hasValue("/admin/self");
        maria.open("/admin/self").expect(200);
        assertThat(maria.call("GET", "/accounts/self", "").expect(200).at("/secondFactorRequired"))
                .isEqualTo("true");
        setUp();
        maria.call("GET", "/employees", "").expect(200);
        maria.call("PUT", FACTOR, proof(recovery.get(0))).expectProblem(409, "in-use");
        api.json("PATCH", "/accounts/" + name, "{\"secondFactor\":false}").expect(200);
        maria.signIn(name, PASSWORD);
        maria.call("GET", "/employees", "").expectProblem(403, "forbidden");
    }
}
