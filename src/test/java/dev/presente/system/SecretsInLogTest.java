package dev.presente.system;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Authenticator;
import dev.presente.testkit.Faces;
import dev.presente.testkit.Form;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.Tablet;
import dev.presente.testkit.TestClock;
import dev.presente.testkit.Visitor;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever looks for a fault with the most talkative log that there is finds no secret in it. */
@ServiceTest
class SecretsInLogTest {
    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private static final Logger OURS = (Logger) LoggerFactory.getLogger("dev.presente");

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    private final Log log = new Log();
    private final List<String> secrets = new ArrayList<>();
    private final String name = "maria-" + UUID.randomUUID();
    private final Level rootBefore = ROOT.getLevel();
    private final Level oursBefore = OURS.getLevel();

    private static final class Log extends AppenderBase<ILoggingEvent> {
        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            var failure = event.getThrowableProxy();
            lines.add(event.getLoggerName() + " " + event.getFormattedMessage() + " "
                    + (failure == null ? "" : failure.getMessage()));
        }
    }

    @BeforeEach
    void talkative() {
        api.eraseEverybody();
        log.start();
        // a console would print a hundred thousand lines
        ROOT.iteratorForAppenders().forEachRemaining(appender -> appender.stop());
        ROOT.addAppender(log);
        ROOT.setLevel(Level.TRACE);
        OURS.setLevel(Level.TRACE);
    }

    @AfterEach
    void quiet() {
        ROOT.setLevel(rootBefore);
        OURS.setLevel(oursBefore);
        ROOT.detachAppender(log);
        ROOT.iteratorForAppenders().forEachRemaining(appender -> appender.start());
    }

    private String secret(String text) {
        assertThat(text).hasSizeGreaterThan(7);
        secrets.add(text);
        return text;
    }

    private String secret(Answer answer, String member) {
        return secret(answer.at(member));
    }

    @Test
    void nothingIsPrinted() {
        account();
        codes();
        keys();
        kiosk();
        mistakes();
        secret(Api.ADMIN_KEY);
        ROOT.setLevel(rootBefore);

        assertThat(log.lines).hasSizeGreaterThan(1000);
        assertThat(log.lines.stream().filter(line -> line.contains("Secret[…]")))
                .isNotEmpty();
        assertThat(log.lines.stream()
                        .filter(this::hasSecret)
                        .map(SecretsInLogTest::beginning)
                        .distinct())
                .isEmpty();
    }

    private boolean hasSecret(String line) {
        return !line.startsWith("org.springframework.test.") && secrets.stream().anyMatch(line::contains);
    }

    private static String beginning(String line) {
        return line.substring(0, Math.min(200, line.length()));
    }

    private void account() {
        var password = secret("bright copper kettle");
        api.json("POST", "/accounts", """
                {"name":"%s","role":"hr","password":"%s"}""".formatted(name, password)).expect(201);
        var maria = new Visitor(api);
        maria.signIn(name, secret("dark iron saucepan")).expect(401);
        maria.signIn(name, password).expect(302);
        secret(maria.cookie.substring(maria.cookie.indexOf('=') + 1));
        secret(maria.device.substring(maria.device.indexOf('=') + 1));
        var totp = secret(maria.call("POST", "/accounts/self/totp", ""), "/secret");
        var set = maria.call(
                "PUT", "/accounts/self/totp", """
                {"current":"%s","secret":"%s","code":"%s"}""".formatted(password, totp, Authenticator.code(totp, clock.instant())));
        var recovery = secret(set.expect(200), "/recoveryCodes/0");
        clock.advance(Duration.ofMinutes(1));
        new Visitor(api).signIn(name, password, recovery).expect(302);
        secret(
                maria.call("POST", "/accounts/self/recovery-codes", """
                {"current":"%s","code":"%s"}""".formatted(password, set.at("/recoveryCodes/1")))
                        .expect(201),
                "/recoveryCodes/3");
        maria.call("GET", "/accounts/self/sessions", "").expect(200);
        maria.call("PUT", "/accounts/self/password", """
                {"current":"%s","password":"%s"}""".formatted(password, secret("another copper kettle")))
                .expect(204);
        api.json("PATCH", "/accounts/" + name, "{\"password\":\"" + secret("third copper kettle") + "\"}")
                .expect(200);
    }

    private void codes() {
        api.enrol("E-7", Faces.astronaut()).expect(201);
        var pin = secret("730154982617");
        api.json("PUT", "/employees/E-7/pin", "{\"pin\":\"" + pin + "\"}").expect(200);
        api.send(api.post("/checkin", Form.of("employeeId", "E-7").field("pin", pin)))
                .expect(201);
        api.send(api.post("/checkin", Form.of("employeeId", "E-7").field("pin", secret("918273645546"))))
                .expect(200);
        var badge = secret("04:A1:77:3F:B2");
        api.json("PUT", "/employees/E-7/badge", "{\"code\":\"" + badge + "\"}").expect(204);
        api.send(api.post("/checkin", Form.of("badge", badge))).expect(200);
        api.send(api.post("/checkin", Form.of("badge", secret("04:A1:77:3F:B3"))))
                .expect(200);
        api.json("PUT", "/employees/E-7/pin", "{}").expect(200);
    }

    private void keys() {
        var made = api.json("POST", "/api-keys", "{\"name\":\"door\",\"scopes\":[\"kiosk\"]}")
                .expect(201);
        var key = secret(made, "/key");
        api.send(api.request("/checkin").header("X-API-Key", key).GET());
        api.send(Api.multipart(api.request("/checkin").header("Authorization", "Bearer " + key), Form.of("badge", "x")))
                .expect(200);
        secret(api.json("POST", "/api-keys/" + made.at("/id") + "/rotate", "{}").expect(201), "/key");
        var webhook = api.json("POST", "/webhooks", """
                {"url":"https://localhost:1/hook","events":["checkin.accepted"]}""").expect(201);
        secret(webhook, "/secret");
        api.delete("/webhooks/" + webhook.at("/id")).expect(204);
    }

    private void kiosk() {
        var code = secret(
                api.json("POST", "/kiosks/pairing-codes", "{\"name\":\"%s\"}".formatted(name))
                        .expect(201),
                "/code");
        secret(code.replace("-", ""));
        var tablet = new Tablet();
        tablet.pair(api, code).expect(201);
        api.send(tablet.checkIn(api, Faces.astronaut())).expect(200);
    }

    /** Wrong requests are told about in more places than right ones. */
    private void mistakes() {
        api.json("POST", "/accounts", """
                {"name":"No Capitals","role":"hr","password":"%s"}""".formatted(secret("fourth copper kettle")))
                .expect(400);
        api.json("POST", "/accounts", """
                {"name":"x","role":"hr","password":"%s","colour":1}""".formatted(secret("fifth copper kettle")))
                .expect(400);
        api.json("POST", "/accounts", """
                {"name":"x","role":"hr","password":"%s"}""".formatted(secret("ñ".repeat(40)))).expect(400);
        api.json("PUT", "/employees/E-7/pin", "{\"pin\":\"" + secret("12x4567890") + "\"}")
                .expect(400);
        api.json("PUT", "/employees/E-7/badge", "{\"code\":\"" + secret("b".repeat(129)) + "\"}")
                .expect(400);
        api.send(api.post("/checkin", Form.of("badge", secret("c".repeat(129)))))
                .expect(400);
        api.send(api.post("/checkin", Form.of("pin", secret("246813579024")))).expect(400);
        api.send(api.request("/employees")
                        .header("X-API-Key", secret("presente_not-a-key"))
                        .GET())
                .expect(401);
        api.send(api.request("/kiosks/pair")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(
                                "{\"code\":\"" + secret("QWER-TYUI") + "\",\"publicKey\":\"x\"}")))
                .expect(400);
    }
}
