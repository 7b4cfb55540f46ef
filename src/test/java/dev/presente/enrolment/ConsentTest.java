package dev.presente.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Faces;
import dev.presente.testkit.Form;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.TestClock;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who agreed to which words, when, and who told us; and what a withdrawal does. */
@ServiceTest
class ConsentTest {
    private final byte[] eileen = Faces.scaled(Faces.astronaut(), 0.6);

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void nobodyEnrolled() {
        api.eraseEverybody();
    }

    private Form enrolment() {
        return Form.of("employeeId", "E-7").field("consent", "true").file("photo", eileen);
    }

    private Answer text(String version, String language, String text) {
        return api.json(
                "POST",
                "/consent-texts",
                "{\"version\":\"%s\",\"language\":\"%s\",\"text\":\"%s\"}".formatted(version, language, text));
    }

    private Answer consent(String body) {
        return api.json("POST", "/employees/E-7/consent", body);
    }

    @Test
    void ledgerTellsVersionLanguageTimeAndActor() {
        api.send(api.post("/enroll", enrolment().field("consentVersion", "1").field("consentLanguage", "es")))
                .expect(201);
        clock.advance(Duration.ofDays(1));
        var hr = api.json("POST", "/api-keys", "{\"name\":\"front desk\",\"scopes\":[\"hr\"]}")
                .expect(201)
                .at("/key");
        var withdrawal = api.request("/employees/E-7/consent")
                .header("X-API-Key", hr)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"granted\":false}"));
        api.send(withdrawal).expect(201);

        var ledger = api.get("/employees/E-7/consent").expect(200);
        assertThat(ledger.number("/total")).isEqualTo(2);
        assertThat(ledger.at("/items/0/granted")).isEqualTo("true");
        assertThat(ledger.at("/items/0/version")).isEqualTo("1");
        assertThat(ledger.at("/items/0/language")).isEqualTo("es");
        assertThat(ledger.at("/items/0/by")).isEqualTo("PRESENTE_ADMIN_KEY");
        assertThat(ledger.at("/items/1/granted")).isEqualTo("false");
        assertThat(ledger.at("/items/1/at")).isEqualTo(clock.instant().toString());
        assertThat(ledger.at("/items/1/by")).isEqualTo("front desk");
        assertThat(ledger.json().at("/items/1").has("version")).isFalse();
    }

    @Test
    void withdrawalStopsMatchingAtOnceAndConsentAloneBringsNothingBack() {
        api.send(api.post("/enroll", enrolment())).expect(201);
        api.checkIn(eileen).expectOutcome(201, "ACCEPTED");
        consent("{\"granted\":false}").expect(201);
        api.checkIn("E-7", eileen).expectOutcome(200, "NOT_ENROLLED");
        api.checkIn(eileen).expectOutcome(200, "UNKNOWN");
        assertThat(jdbc.sql("select count(*) from reference_template")
                        .query(Long.class)
                        .single())
                .isZero();

        consent("{\"granted\":true}").expect(201);
        api.checkIn("E-7", eileen).expectOutcome(200, "NOT_ENROLLED");
        api.send(api.post("/enroll", enrolment())).expect(201);
        api.checkIn("E-7", eileen).expectOutcome(200, "DUPLICATE");
    }

    @Test
    void newestTextIsTheCurrentOneAndNeverChanges() {
        text("2026-11", "fr", "J'accepte.\\nSigné").expect(201);
        text("2026-11", "de", "Ich stimme zu.").expect(201);
        text("2026-11", "fr", "Autre chose.").expectProblem(409, "already-exists");
        assertThatThrownBy(() -> jdbc.sql("update consent_text set text = 'x'").update())
                .hasMessageContaining("only ever added to");

        var texts = api.get("/consent-texts").expect(200);
        assertThat(texts.at("/items/0/language")).isEqualTo("de");
        assertThat(texts.at("/items/1/text")).isEqualTo("J'accepte.\nSigné");
        assertThat(texts.at("/items/1/current")).isEqualTo("true");
        assertThat(texts.text()).contains("\"version\":\"1\"");

        assertThat(api.send(api.post("/enroll", enrolment())).expect(201).status())
                .isEqualTo(201);
        api.send(api.post("/enroll", enrolment().field("consentLanguage", "fr")))
                .expect(201);
        var ledger = api.get("/employees/E-7/consent");
        assertThat(ledger.at("/items/0/version")).isEqualTo("2026-11");
        assertThat(ledger.at("/items/0/language")).isEqualTo("de");
        assertThat(ledger.at("/items/1/language")).isEqualTo("fr");
    }

    @Test
    void textThatNobodyWroteCannotBeAgreedTo() {
        api.send(api.post("/enroll", enrolment().field("consentVersion", "99")))
                .expectProblem(400, "invalid-parameter");
        api.send(api.post("/enroll", enrolment().field("consentLanguage", "tlh")))
                .expectProblem(400, "invalid-parameter");
        api.get("/employees/E-7/consent").expectProblem(404, "not-found");
        consent("{\"granted\":true}").expectProblem(404, "not-found");
        consent("{\"granted\":false}").expectProblem(404, "not-found");
        consent("{}").expectProblem(400, "invalid-parameter");
    }

    @Test
    void badTexts() {
        text("two words", "es", "x").expectProblem(400, "invalid-parameter");
        text("3", "español", "x").expectProblem(400, "invalid-parameter");
        text("3", "es", " ").expectProblem(400, "invalid-parameter");
        text("3", "es", "a\\u0000b").expectProblem(400, "invalid-parameter");
        text("3", "es", "a\\ud800b").expectProblem(400, "invalid-parameter");
        text("3", "es", "x".repeat(20_001)).expectProblem(400, "invalid-parameter");
    }

    @Test
    void ledgerIsOnlyAddedTo() {
        api.send(api.post("/enroll", enrolment())).expect(201);
        for (var sql : new String[] {"update consent set granted = false", "delete from consent", "truncate consent"}) {
            assertThatThrownBy(() -> jdbc.sql(sql).update()).hasMessageContaining("only ever added to");
        }
    }

    @Test
    void whoEnrolsMaySeeTheTextsAndRecordConsentButNotWriteTexts() {
        var key = api.json("POST", "/api-keys", "{\"name\":\"desk\",\"scopes\":[\"enrol\"]}")
                .expect(201)
                .at("/key");
        api.send(api.request("/consent-texts").header("X-API-Key", key).GET()).expect(200);
        api.send(api.request("/employees/E-7/consent").header("X-API-Key", key).GET())
                .expectProblem(404, "not-found");
        api.send(api.request("/consent-texts")
                        .header("X-API-Key", key)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{}")))
                .expectProblem(403, "forbidden");
    }
}
