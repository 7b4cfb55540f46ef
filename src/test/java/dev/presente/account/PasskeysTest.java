package dev.presente.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.SoftPasskey;
import dev.presente.testkit.TestClock;
import dev.presente.testkit.TightServiceTest;
import dev.presente.testkit.Visitor;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Passkeys as a device and a browser send them, right and wrong. {@code PasskeyPageTest} has a real browser. */
@TightServiceTest
class PasskeysTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String OWN = "/accounts/self/passkeys";
    private static final String DOOR = "/admin/sign-in/passkey";
    private static final String PROOF = "{\"current\":\"" + PASSWORD + "\"}";

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private final Api api;
    private final String name = "maria-" + UUID.randomUUID();
    private final Visitor maria;
    private final SoftPasskey phone;

    PasskeysTest(@Autowired Api api) {
        this.api = api;
        maria = new Visitor(api);
        phone = new SoftPasskey(api.url(""));
    }

    @BeforeEach
    void later() {
        clock.advance(Duration.ofMinutes(20));
    }

    private void signedIn(String role) {
        create(name, role);
        maria.signIn(name, PASSWORD).expect(302);
    }

    private void create(String account, String role) {
        api.json("POST", "/accounts", """
                {"name":"%s","role":"%s","password":"%s"}""".formatted(account, role, PASSWORD)).expect(201);
    }

    private static String labelled(String attestation) {
        return "{\"label\":\"phone\",\"passkey\":" + attestation + "}";
    }

    private static Answer add(Visitor visitor, SoftPasskey passkey, String proof) {
        var options = visitor.call("POST", OWN + "/options", proof).expect(200);
        passkey.userHandle = options.at("/user/id");
        return visitor.call("POST", OWN, labelled(passkey.attestation(options.at("/challenge"))));
    }

    private static Answer ask(Visitor visitor) {
        visitor.open("/admin/sign-in");
        return visitor.call("POST", DOOR + "/options", "").expect(200);
    }

    private static Answer enter(Visitor visitor, String assertion) {
        var answer = visitor.call("POST", DOOR, assertion);
        answer.headers().allValues("Set-Cookie").stream()
                .filter(set -> set.startsWith("presente_session="))
                .forEach(set -> visitor.cookie = set.substring(0, set.indexOf(';')));
        visitor.open("/admin/self");
        return answer;
    }

    private static Answer signIn(Visitor visitor, SoftPasskey passkey) {
        return enter(visitor, passkey.assertion(ask(visitor).at("/challenge")));
    }

    private String proofByPasskey() {
        var challenge = maria.call("POST", OWN + "/proof", "").expect(200).at("/challenge");
        return "{\"current\":\"%s\",\"passkey\":%s}".formatted(PASSWORD, phone.assertion(challenge));
    }

    private String actsOf() {
        return String.join(
                "\n",
                jdbc.sql("""
                        select a.method || ' ' || a.path || ' ' || o.status from admin_act a
                        join admin_act_outcome o on o.act_id = a.id join api_key k on k.id = a.api_key_id
                        where k.name = :name order by a.id""").param("name", "user:" + name).query(String.class).list());
    }

    @Test
    void itStandsForPasswordAndCodeTogetherAndThePasswordAloneIsNoLongerEnough() {
        signedIn("hr");
        var thief = new Visitor(api);
        thief.signIn(name, PASSWORD).expect(302);
        var added = add(maria, phone, PROOF).expect(201);
        assertThat(added.json().at("/recoveryCodes").size()).isEqualTo(10);
        thief.call("GET", "/accounts/self", "").expectProblem(401, "unauthenticated");
        new Visitor(api).signIn(name, PASSWORD).expect(401);
        clock.advance(Duration.ofMinutes(20));
        var code = added.at("/recoveryCodes/0");
        new Visitor(api).signIn(name, PASSWORD, code).expect(302);

        var other = new Visitor(api);
        var before = ask(other);
        assertThat(before.json().at("/allowCredentials").isEmpty()).isTrue();
        assertThat(before.at("/userVerification")).isEqualTo("required");
        var stranger = other.cookie;
        enter(other, phone.assertion(before.at("/challenge"))).expect(204);
        assertThat(other.cookie).isNotEqualTo(stranger);
        assertThat(other.call("GET", "/employees", "").status()).isEqualTo(200);
        assertThat(other.call("GET", "/accounts/self/sessions", "").number("/total"))
                .isEqualTo(3);
        var shown = other.call("GET", OWN, "").expect(200);
        assertThat(shown.at("/items/0/label")).isEqualTo("phone");
        assertThat(shown.at("/items/0/lastUsedAt")).isNotEmpty();
        other.call("PATCH", OWN + "/" + added.at("/id"), "{\"label\":\"telephone\"}")
                .expect(204);
        assertThat(actsOf()).contains("POST " + OWN + " 201", "POST " + DOOR + " 302", "PATCH " + OWN + "/{id} 204");
        var sentences = api.get("/audit/acts?size=100").text();
        assertThat(sentences).contains(name + " added a passkey", name + " signed in with a passkey");
    }

    @Test
    void anythingWrongAboutItIsRefused() {
        signedIn("hr");
        add(maria, phone, PROOF).expect(201);
        var visitor = new Visitor(api);

        var elsewhere = phone.origin;
        phone.origin = "https://evil.example";
        signIn(visitor, phone).expectProblem(401, "unauthenticated");
        phone.origin = elsewhere;
        phone.domain = "evil.example";
        signIn(visitor, phone).expectProblem(401, "unauthenticated");
        phone.domain = "localhost";
        phone.verifies = false;
        signIn(visitor, phone).expectProblem(401, "unauthenticated");
        phone.verifies = true;

        clock.advance(Duration.ofMinutes(20));
        var challenge = ask(visitor).at("/challenge");
        var another = new Visitor(api);
        another.open("/admin/sign-in");
        var assertion = phone.assertion(challenge);
        enter(another, assertion).expectProblem(401, "unauthenticated"); // another browser's challenge
        enter(visitor, assertion.replace("\"signature\":\"M", "\"signature\":\"N"))
                .expectProblem(401, "unauthenticated");
        var late = ask(visitor).at("/challenge");
        clock.advance(Duration.ofMinutes(6));
        enter(visitor, phone.assertion(late)).expectProblem(401, "unauthenticated");
        signIn(visitor, new SoftPasskey(api.url(""))).expectProblem(401, "unauthenticated");
        for (var broken : Stream.of(
                        "{\"id\":\"%%\",\"clientData\":\"%%\",\"authenticatorData\":\"\",\"signature\":\"\",\"userHandle\":\"\"}",
                        "{}", "[]")
                .toList()) {
            assertThat(visitor.call("POST", DOOR, broken).status()).as(broken).isIn(400, 401);
        }
        clock.advance(Duration.ofMinutes(20));
        signIn(visitor, phone).expect(204);
    }

    @Test
    void anAnswerWorksOnceEvenInTheSameBrowser() {
        signedIn("hr");
        add(maria, phone, PROOF).expect(201);
        var visitor = new Visitor(api);
        var challenge = ask(visitor).at("/challenge");
        var cookie = visitor.cookie;
        var token = visitor.token;
        var assertion = phone.assertion(challenge);
        enter(visitor, assertion).expect(204);
        visitor.cookie = cookie;
        visitor.token = token;
        visitor.call("POST", DOOR, assertion).expectProblem(401, "unauthenticated");
        phone.count += 10;
        visitor.call("POST", DOOR, phone.assertion(challenge)).expectProblem(401, "unauthenticated");
        assertThat(jdbc.sql("select count(*) from used_passkey_challenge")
                        .query(Integer.class)
                        .single())
                .isPositive();
    }

    @Test
    void aCopyWhoseCounterGoesBackIsRefusedAndTold() {
        signedIn("hr");
        phone.count = 7;
        add(maria, phone, PROOF).expect(201);
        var visitor = new Visitor(api);
        phone.count = 40;
        signIn(visitor, phone).expect(204);
        phone.count = 20; // above that of the registration, below the last one
        signIn(new Visitor(api), phone).expectProblem(401, "unauthenticated");
        assertThat(visitor.call("GET", OWN, "").at("/items/0/copiedAt")).isNotEmpty();
        assertThat(actsOf()).contains("POST " + DOOR + "/copied 401");
        assertThat(api.get("/audit/acts?size=100").text())
                .contains(name + " showed a passkey of which there seems to be a copy");
    }

    @Test
    void itProvesNothingForSomebodyElse() {
        signedIn("hr");
        add(maria, phone, PROOF).expect(201);
        var jose = "jose-" + UUID.randomUUID();
        create(jose, "hr");
        var visitor = new Visitor(api);
        visitor.signIn(jose, PASSWORD).expect(302);
        var own = new SoftPasskey(api.url(""));
        add(visitor, own, PROOF).expect(201);
        // José's proof with Maria's passkey, and Maria's passkey with José's handle
        var challenge = visitor.call("POST", OWN + "/proof", "").expect(200).at("/challenge");
        visitor.call(
                        "POST",
                        OWN + "/options",
                        "{\"current\":\"%s\",\"passkey\":%s}".formatted(PASSWORD, phone.assertion(challenge)))
                .expectProblem(400, "invalid-parameter");
        phone.userHandle = own.userHandle;
        signIn(new Visitor(api), phone).expectProblem(401, "unauthenticated");
        // a passkey that somebody has is not added to another account, and no passkey of others is seen, named or
        // removed
        clock.advance(Duration.ofMinutes(20));
        challenge = visitor.call("POST", OWN + "/proof", "").expect(200).at("/challenge");
        var options = visitor.call(
                        "POST",
                        OWN + "/options",
                        "{\"current\":\"%s\",\"passkey\":%s}".formatted(PASSWORD, own.assertion(challenge)))
                .expect(200);
        visitor.call("POST", OWN, labelled(phone.attestation(options.at("/challenge"))))
                .expectProblem(409, "already-exists");
        var id = maria.call("GET", OWN, "").at("/items/0/id");
        assertThat(visitor.call("GET", OWN, "").number("/total")).isEqualTo(1);
        visitor.call("PATCH", OWN + "/" + id, "{\"label\":\"mine\"}").expectProblem(404, "not-found");
    }

    @Test
    void addingAndRemovingAskForAProof() {
        signedIn("hr");
        maria.call("POST", OWN + "/options", "{\"current\":\"wrong\"}").expectProblem(400, "invalid-parameter");
        var options = maria.call("POST", DOOR + "/options", "").expect(200);
        maria.call("POST", OWN, labelled(phone.attestation(options.at("/challenge"))))
                .expectProblem(400, "invalid-parameter"); // a challenge for signing in adds nothing
        var added = add(maria, phone, PROOF).expect(201);
        maria.call("POST", OWN + "/options", PROOF).expectProblem(400, "invalid-parameter");
        var removal = OWN + "/" + added.at("/id") + "/removal";
        maria.call("POST", removal, PROOF).expectProblem(400, "invalid-parameter");
        clock.advance(Duration.ofMinutes(20));
        var proof = proofByPasskey();
        maria.call("POST", removal, proof).expect(204);
        maria.call("POST", removal, proof).expectProblem(400, "invalid-parameter");
        assertThat(maria.call("GET", "/accounts/self", "").number("/recoveryCodes"))
                .isZero();
        clock.advance(Duration.ofMinutes(20));
        new Visitor(api).signIn(name, PASSWORD).expect(302);
        api.get(OWN).expectProblem(404, "not-found");
    }

    @Test
    void aRoleThatNeedsASecondFactorHasOneWithItAndKeepsTheLast() {
        signedIn("auditor");
        maria.call("GET", "/audit/acts", "").expectProblem(403, "forbidden");
        var added = add(maria, phone, PROOF).expect(201);
        maria.call("GET", "/audit/acts", "").expect(200);
        maria.call("POST", OWN + "/" + added.at("/id") + "/removal", proofByPasskey())
                .expectProblem(409, "in-use");
        api.json("PATCH", "/accounts/" + name, "{\"secondFactor\":false}").expect(200);
        signIn(new Visitor(api), phone).expectProblem(401, "unauthenticated");
        assertThat(jdbc.sql("select count(*) from passkey p join account a on a.id = p.account_id where a.name = :name")
                        .param("name", name)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void tooManyWrongOnesAreRefusedForAWhileThoughNotInAKnownBrowser() {
        signedIn("hr");
        add(maria, phone, PROOF).expect(201);
        var visitor = new Visitor(api);
        for (int i = 0; i < 5; i++) {
            phone.verifies = false;
            signIn(visitor, phone).expect(401);
        }
        phone.verifies = true;
        signIn(visitor, phone).expect(401);
        signIn(maria, phone).expect(204);
        clock.advance(Duration.ofMinutes(20));
        signIn(visitor, phone).expect(204);
    }

    @Test
    void itNeedsThePageTokenAndAName() {
        signedIn("hr");
        maria.token = "wrong";
        maria.call("POST", OWN + "/options", PROOF).expectProblem(403, "forbidden");
        maria.open("/admin/self");
        var byAddress = api.send(maria.with(HttpRequest.newBuilder(
                        URI.create(api.url(OWN + "/options").replace("localhost", "127.0.0.1"))))
                .header("X-CSRF-Token", maria.token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(PROOF)));
        byAddress.expectProblem(400, "invalid-parameter");
        assertThat(byAddress.at("/flaw")).isEqualTo("passkey-address");
    }
}
