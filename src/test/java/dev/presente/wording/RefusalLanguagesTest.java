package dev.presente.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Form;
import dev.presente.testkit.Punches;
import dev.presente.testkit.ServiceTest;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Asks for what is refused in several languages, and sends files with lines that are wrong. */
@ServiceTest
class RefusalLanguagesTest {
    private static final String NOBODY = "nobody-here";

    @Autowired
    private Api api;

    @Autowired
    private Punches punches;

    /**
     * Holds something that is refused.
     *
     * @param key of what the detail says
     * @param values of the detail: texts, or others with their values
     */
    private record Refusal(Function<Api, HttpRequest.Builder> request, int status, String key, List<Object> values) {}

    private static Refusal get(String path, int status, String key, Object... values) {
        return new Refusal(api -> api.asAdmin(path).GET(), status, key, List.of(values));
    }

    private static Refusal json(String method, String path, String body, int status, String key, Object... values) {
        return new Refusal(
                api -> api.asAdmin(path)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body)),
                status,
                key,
                List.of(values));
    }

    private static Refusal form(String path, Form form, int status, String key, Object... values) {
        return new Refusal(api -> api.post(path, form), status, key, List.of(values));
    }

    private record Part(String key, List<Object> values) {}

    private static Part part(String key, Object... values) {
        return new Part(key, List.of(values));
    }

    /** What a constraint says comes as a whole. */
    private record OfAConstraint(String key) {}

    private List<Refusal> refusals() {
        var site = "Site " + UUID.randomUUID();
        api.site(site);
        var gif = "GIF89a and no more".getBytes(StandardCharsets.US_ASCII);
        return List.of(
                get("/employees/" + NOBODY, 404, "detail.no-employee", NOBODY),
                get("/shifts/none", 404, "detail.no-shift", "none"),
                get("/sites/none", 404, "detail.no-site", "none"),
                get("/holidays?from=28.11.26", 400, "detail.parameter", "from", part("detail.day")),
                get(
                        "/employees?nobodyKnows=1",
                        400,
                        "detail.parameter",
                        "nobodyKnows",
                        part("detail.parameter.unknown")),
                get("/employees?pages=1", 400, "detail.parameter", "pages", part("detail.parameter.nearest", "page")),
                get("/nothing-here", 404, "detail.nothing-here", "nothing-here"),
                get(
                        "/reports/daily?format=doc&from=2026-01-01&to=2026-01-02",
                        400,
                        "detail.format",
                        "json, csv, xlsx, pdf"),
                get("/reports/daily?format=csv&from=2026-01-02&to=2026-01-01", 400, "detail.from-after-to"),
                get(
                        "/attendance/workdays?from=2026-11-30&to=2026-11-01",
                        400,
                        "detail.to-before-from",
                        "2026-11-01",
                        "2026-11-30"),
                new Refusal(api -> api.request("/employees").GET(), 401, "detail.sign-in.key", List.of()),
                new Refusal(
                        api -> api.asAdmin("/employees")
                                .header("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofString("Ana")),
                        415,
                        "detail.content-type",
                        List.of("text/plain;charset=UTF-8")),
                json("PATCH", "/employees", "{}", 405, "detail.method", "PATCH"),
                json("POST", "/employees", "{", 400, "detail.body.no-json"),
                json(
                        "POST",
                        "/employees",
                        "{\"employeeId\":\"a b\"}",
                        400,
                        "detail.parameter",
                        "employeeId",
                        new OfAConstraint("detail.plain-id")),
                json("POST", "/employees", "{\"employeeId\":\"a\",\"employeeId\":\"a\"}", 400, "detail.body.twice"),
                json(
                        "POST",
                        "/sites",
                        "{\"name\":\"%s\",\"zone\":\"Europe/Madrid\"}".formatted(site),
                        409,
                        "detail.site.exists",
                        site),
                json(
                        "POST",
                        "/sites",
                        "{\"name\":\"elsewhere\",\"zone\":\"12345678901234567890\"}",
                        400,
                        "detail.zone",
                        "zone",
                        part("detail.zone.unknown", "12345678901234567890")),
                json(
                        "POST",
                        "/shifts",
                        "{\"name\":\"turned\",\"rules\":{\"segments\":[{\"start\":\"17:00\",\"end\":\"09:00\"}]}}",
                        400,
                        "detail.segment.end",
                        "09:00",
                        "17:00"),
                json("PUT", "/employees/" + NOBODY + "/pin", "{\"pin\":\"12\"}", 400, "detail.pin.digits"),
                json(
                        "POST",
                        "/api-keys",
                        "{\"name\":\"old\",\"scopes\":[\"hr\"],\"expiresAt\":\"2001-01-01T00:00:00Z\"}",
                        400,
                        "detail.key.expiry"),
                json("DELETE", "/kiosks/999999999", "", 404, "detail.no-kiosk", "999999999"),
                form("/identify", Form.photo(gif), 415, "detail.flaw.gif"),
                form("/checkin", Form.of("direction", "IN").field("kioskId", "door"), 400, "detail.photo.part"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"es", "de", "ar"})
    void eachIsToldInTheLanguageThatIsAskedFor(String language) throws IOException {
        var english = texts("");
        var own = texts("_" + language);
        assertSoftly(softly -> {
            for (var refusal : refusals()) {
                var answer = api.send(refusal.request().apply(api).header("Accept-Language", language));
                softly.assertThat(answer.status()).as(answer.text()).isEqualTo(refusal.status());
                softly.assertThat(answer.at("/detail"))
                        .as(refusal.key())
                        .isEqualTo(said(own, refusal.key(), refusal.values()))
                        .isNotEqualTo(said(english, refusal.key(), refusal.values()));
                softly.assertThat(answer.headers().firstValue("Content-Language"))
                        .as(refusal.key())
                        .contains(language);
            }
        });
    }

    @Test
    void withoutAWishTheyAreEnglish() throws IOException {
        var english = texts("");
        assertSoftly(softly -> {
            for (var refusal : refusals()) {
                var answer = api.send(refusal.request().apply(api));
                softly.assertThat(answer.at("/detail")).isEqualTo(said(english, refusal.key(), refusal.values()));
                softly.assertThat(answer.headers().firstValue("Content-Language"))
                        .isEmpty();
            }
        });
        assertThat(in("ja", "/shifts/none").at("/detail")).isEqualTo("There is no shift none");
    }

    @Test
    void theWordsAreThoseOfTheLanguage() {
        assertThat(in("es-MX,en;q=0.5", "/shifts/none").at("/detail")).isEqualTo("No hay ningún turno none");
        assertThat(in("de-AT", "/shifts/none").at("/detail")).isEqualTo("Es gibt keine Schicht none");
        assertThat(in("fr", "/shifts/none").at("/detail")).isEqualTo("Il n’y a pas d’horaire none");
        assertThat(in("it", "/shifts/none").at("/detail")).isEqualTo("Non esiste un turno none");
        assertThat(in("pt-BR", "/shifts/none").at("/detail")).isEqualTo("Não há turno none");
        assertThat(in("ar", "/shifts/none").at("/detail")).isEqualTo("لا توجد وردية \u2068none\u2069");
    }

    /** What the firewall refuses, what nobody may see, and what is too broken for anything but Tomcat. */
    @ParameterizedTest
    @ValueSource(strings = {"/employees/a%2Fb", "/employees/%00", "/employees"})
    void theLanguageThatWasChosenOnAPageCountsBeforeAControllerToo(String path) {
        var request = api.request(path).header("Accept-Language", "de").GET();
        var german = api.send(request.copy());
        var spanish = api.send(request.copy().header("Cookie", "a=b; presente_language=es"));
        assertThat(german.headers().firstValue("Content-Language")).contains("de");
        assertThat(spanish.headers().firstValue("Content-Language")).contains("es");
        assertThat(spanish.at("/title")).isNotEqualTo(german.at("/title"));
        assertThat(api.send(request.copy().header("Cookie", "presente_language=xx"))
                        .at("/title"))
                .isEqualTo(german.at("/title"));
    }

    private Answer in(String language, String path) {
        return api.send(api.asAdmin(path).header("Accept-Language", language).GET());
    }

    /** A page in another language than the browser's has a cookie, which its requests bring. */
    @Test
    void aPageIsAnsweredInItsLanguage() {
        var answer = api.send(api.asAdmin("/rosters/none")
                .header("Accept-Language", "de")
                .header("Cookie", "presente_language=es")
                .GET());
        assertThat(answer.at("/detail")).isEqualTo("No hay ningún cuadrante none");
        assertThat(answer.headers().firstValue("Content-Language")).contains("es");
    }

    /** The constraints of Bean Validation bring their own translations. */
    @Test
    void errorsOfMembersAreToldInTheLanguage() {
        var answer = api.send(api.asAdmin("/employees")
                .header("Accept-Language", "es")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"fullName\":\"\"}")));
        assertThat(answer.expectProblem(400, "invalid-parameter").json().at("/errors"))
                .extracting(error -> error.get("parameter").asString() + " "
                        + error.get("detail").asString())
                .containsExactlyInAnyOrder(
                        "employeeId no debe ser nulo", "fullName debe ser una línea de 1 a 200 caracteres");
    }

    @Test
    void linesOfFilesAreToldInTheLanguage() {
        var person = punches.person();
        var assignments = "employeeId,firstDay,site,shift\n%s,2030-01-07,,none\n".formatted(NOBODY);
        var refused = send("es", "assignments", assignments).expectProblem(422, "invalid-file");
        assertThat(refused.at("/detail"))
                .startsWith("No se guarda nada: errores: ")
                .contains("en la línea 2: no hay ningún empleado " + NOBODY);
        assertThat(refused.json().at("/errors").findValuesAsString("text"))
                .contains("no hay ningún empleado " + NOBODY, "no hay ningún turno “none”");
        assertThat(refused.headers().firstValue("Content-Language")).contains("es");

        var wrongDay = "day,name\n28/11,Day\n2026-11-28;,Other\n";
        assertThat(send("de", "holidays", wrongDay).json().at("/errors").findValuesAsString("text"))
                .anyMatch(text -> text.startsWith("day „28/11“: Erwartet wird ein Datum wie 2026-11-23"));
        assertThat(send("ar", "shifts", "name\nDay\n").json().at("/errors").findValuesAsString("text"))
                .contains("\u2068start\u2069 ناقص: الخلية فارغة");
        assertThat(send("fr", "shifts", "name,start\n\"Day").at("/detail"))
                .isEqualTo(
                        "Rien n’est enregistré\u00a0: ligne 2\u00a0: un guillemet n’est pas fermé\u00a0: «\u00a0\"Day\u00a0»");

        var punchesOf = "employeeId,at\n%s,2026-03-02 08:00\n%s,soon\n".formatted(NOBODY, person);
        var told = send("it", "punches?zone=Europe/Madrid", punchesOf).expectProblem(422, "invalid-file");
        assertThat(told.json().at("/errors").findValuesAsString("text"))
                .contains(
                        "l’ora deve essere come 2026-11-23 08:05 o 08:05:30: “soon”",
                        "nessuno ha l’id “%s”, né come employeeId né come externalId".formatted(NOBODY));
        var cut = send("pt", "punches?format=attlog&zone=Europe/Madrid", "no time 1\r\n");
        assertThat(cut.json().at("/errors/0/text").asString()).startsWith("a linha deve ter um id de no máximo 64");
    }

    @Test
    void warningsOfALineThatIsTakenAreToldInTheLanguage() {
        var site = "Site " + UUID.randomUUID();
        api.site(site);
        var taken = send("es", "holidays?dryRun=true", "day,name,site\n2030-01-06,Reyes,%s\n".formatted(site))
                .expect(200);
        assertThat(taken.at("/warnings/0/text"))
                .isEqualTo("2030-01-06, Reyes, es domingo: mire si en este centro el día se pasa a otro");
        assertThat(taken.headers().firstValue("Content-Language")).contains("es");
    }

    private Answer send(String language, String query, String file) {
        return api.send(api.asAdmin("/imports/" + query)
                .header("Accept-Language", language)
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString(file)));
    }

    private static Properties texts(String language) throws IOException {
        var texts = new Properties();
        texts.load(
                new StringReader(Files.readString(Path.of("src/main/resources/messages" + language + ".properties"))));
        return texts;
    }

    private static String said(Properties texts, String key, List<Object> values) {
        var said = texts.getProperty(key);
        for (int i = 0; i < values.size(); i++) {
            said = said.replace("{" + i + "}", value(texts, values.get(i)));
        }
        return said;
    }

    private static String value(Properties texts, Object value) {
        if (value instanceof Part part) {
            return said(texts, part.key(), part.values());
        }
        return apart(
                texts, value instanceof OfAConstraint whole ? said(texts, whole.key(), List.of()) : value.toString());
    }

    /** Between Arabic letters a value is apart from them. */
    private static String apart(Properties texts, String value) {
        return texts.getProperty("language.name").equals("العربية") ? "\u2068" + value + "\u2069" : value;
    }
}
