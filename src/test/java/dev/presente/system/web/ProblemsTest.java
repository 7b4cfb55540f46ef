package dev.presente.system.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Api;
import dev.presente.testkit.Faces;
import dev.presente.testkit.Form;
import dev.presente.testkit.ServiceTest;
import jakarta.servlet.RequestDispatcher;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;

/** Checks that every bad request gets the right code and stores nothing. */
@ServiceTest
class ProblemsTest {
    private static final byte[] FACE = Faces.astronaut();
    private static final int TOO_MUCH = 10 * 1024 * 1024 + 1;

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    private String before = "";

    @BeforeEach
    void remember() {
        before = rows();
    }

    @AfterEach
    void nothingIsStored() {
        assertThat(rows()).isEqualTo(before);
    }

    private String rows() {
        return jdbc.sql("""
                        select concat_ws(' ', (select count(*) from employee), (select count(*) from consent),
                            (select count(*) from reference_template), (select count(*) from gallery_change),
                            (select count(*) from attendance_event), (select count(*) from idempotency_key),
                            (select count(*) from api_key))
                        """).query(String.class).single();
    }

    static Stream<Arguments> badPhotos() {
        return Stream.of(
                Arguments.of("text", "root:x:0:0".getBytes(StandardCharsets.UTF_8), 415, "unsupported-media-type"),
                Arguments.of(
                        "gif", "GIF89a\1\0\1\0\0\0\0;".getBytes(StandardCharsets.UTF_8), 415, "unsupported-media-type"),
                Arguments.of("truncated JPEG", Arrays.copyOf(FACE, 5000), 422, "undecodable-image"),
                Arguments.of("JPEG header and noise", noise(), 422, "undecodable-image"),
                Arguments.of("20000 x 20000 PNG", hugePng(), 413, "image-too-large"),
                Arguments.of("black", Faces.nobody(), 422, "no-face"),
                Arguments.of("two people", Faces.sideBySide(FACE, FACE), 422, "multiple-faces"),
                Arguments.of("tiny face", Faces.scaled(FACE, 0.15), 422, "low-quality"),
                Arguments.of("over 10 MB", Arrays.copyOf(FACE, TOO_MUCH), 413, "image-too-large"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badPhotos")
    void badPhoto(String what, byte[] photo, int status, String code) {
        api.enrol("bad", photo).expectProblem(status, code);
        api.send(api.post("/checkin", Form.photo(photo)).header("Idempotency-Key", "bad"))
                .expectProblem(status, code);
        api.checkIn("bad", photo).expectProblem(status, code);
        api.send(api.post("/identify", Form.photo(photo))).expectProblem(status, code);
    }

    @Test
    void allReasonsAreListedWhenNoPhotoIsUsable() {
        var answer = api.enrol("bad", Faces.nobody(), Arrays.copyOf(FACE, 5000)).expectProblem(422, "no-face");
        assertThat(answer.json().at("/rejectedPhotos")).hasSize(2);
        assertThat(answer.at("/rejectedPhotos/1/code")).isEqualTo("undecodable-image");
    }

    @Test
    void emptyPhotoIsNoServerError() {
        assertThat(api.enrol("bad", new byte[0]).status()).isBetween(400, 499);
        assertThat(api.checkIn(new byte[0]).status()).isBetween(400, 499);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "false", "yes", "1"})
    void withoutConsent(String consent) {
        var form = Form.of("employeeId", "bad").file("photo", FACE);
        api.send(api.post("/enroll", consent.isEmpty() ? form : form.field("consent", consent)))
                .expectProblem(422, "consent-required");
    }

    @Test
    void missingParts() {
        var noPhoto = Form.of("employeeId", "bad").field("consent", "true");
        api.send(api.post("/enroll", noPhoto)).expectProblem(400, "missing-part");
        var noId = Form.photo(FACE).field("consent", "true");
        api.send(api.post("/enroll", noId)).expectProblem(400, "missing-part");
        api.send(api.post("/checkin", Form.of("employeeId", "bad"))).expectProblem(400, "missing-part");
        var photoAsText = Form.of("photo", "face.jpg");
        api.send(api.post("/checkin", photoAsText)).expectProblem(400, "missing-part");
        api.send(api.post("/verify", new Form().file("photo1", FACE))).expectProblem(400, "missing-part");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "..",
                "a/b",
                "ñ",
                "a\0b",
                "'; drop table employee; --",
                "65-characters-0000000000000000000000000000000000000000000000000000"
            })
    void badEmployeeId(String id) {
        api.enrol(id, FACE).expectProblem(400, "invalid-parameter");
        api.checkIn(id, FACE).expectProblem(400, "invalid-parameter");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PATCH | /employees/E-7         | {\"fullName\":\" \"} | fullName",
                "PUT   | /employees/E-7/pin     | {\"pin\":\"12\"}     | pin",
                "PUT   | /employees/E-7/badge   | {}                   | code",
                "POST  | /employees/E-7/consent | {}                   | granted"
            })
    void badMemberOfABodyIsNamed(String method, String path, String body, String member) {
        var answer = api.json(method, path, body).expectProblem(400, "invalid-parameter");
        assertThat(answer.at("/errors/0/parameter")).isEqualTo(member);
        assertThat(answer.at("/detail")).startsWith(member + " must ");
    }

    static Stream<Arguments> badFields() {
        return Stream.of(
                Arguments.of("/enroll", "fullName", "a\0b"),
                Arguments.of("/enroll", "fullName", "two\nlines"),
                Arguments.of("/enroll", "fullName", " "),
                Arguments.of("/enroll", "fullName", "x".repeat(201)),
                Arguments.of("/enroll", "site", "x".repeat(101)),
                Arguments.of("/enroll", "employeeId", "repeated"),
                Arguments.of("/checkin", "direction", "SIDEWAYS"),
                Arguments.of("/checkin", "kioskId", "x".repeat(65)),
                Arguments.of("/checkin", "capturedAt", "yesterday"),
                Arguments.of("/checkin", "capturedAt", "2026-11-23"),
                Arguments.of("/checkin", "capturedAt", "2026-11-23T08:01:12"),
                Arguments.of("/checkin", "capturedAt", "2026-02-30T08:01:12Z"),
                Arguments.of("/checkin", "capturedAt", "+999999999-01-01T00:00:00Z"),
                Arguments.of("/identify", "k", "0"),
                Arguments.of("/identify", "k", "many"));
    }

    @ParameterizedTest
    @MethodSource("badFields")
    void badField(String path, String name, String value) {
        var form = Form.photo(FACE).field(name, value);
        if (path.equals("/enroll")) {
            form.field("employeeId", "bad").field("consent", "true");
        }
        api.send(api.post(path, form)).expectProblem(400, "invalid-parameter");
    }

    @Test
    void brokenUtf8() {
        var form = Form.of("employeeId", "bad").field("consent", "true").file("photo", FACE);
        form.field("fullName", new byte[] {'a', (byte) 0xC3, (byte) 0x28, (byte) 0xFF});
        api.send(api.post("/enroll", form)).expectProblem(400, "invalid-parameter");
    }

    @Test
    void tooManyPhotos() {
        var six = new Form();
        var eleven = Form.of("employeeId", "bad").field("consent", "true");
        for (int i = 0; i < 11; i++) {
            eleven.file("photo", FACE);
            if (i < 6) {
                six.file("photo", FACE);
            }
        }
        api.send(api.post("/checkin", six)).expectProblem(400, "invalid-parameter");
        api.send(api.post("/enroll", eleven)).expectProblem(400, "invalid-parameter");
    }

    @Test
    void tenThousandParts() {
        var form = Form.photo(FACE);
        for (int i = 0; i < 10_000; i++) {
            form.field("field" + i, "x");
        }
        var answer = api.send(api.post("/checkin", form));
        assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
        assertThat(answer.at("/code")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=other"})
    void brokenMultipart(String contentType) {
        var answer = api.send(api.asAdmin("/checkin")
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofByteArray(Form.photo(FACE).bytes())));
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.at("/code")).isIn("invalid-parameter", "missing-part");
    }

    @Test
    void truncatedMultipart() {
        var whole = Form.photo(FACE).bytes();
        var answer = api.send(api.asAdmin("/checkin")
                .header("Content-Type", "multipart/form-data; boundary=" + Form.BOUNDARY)
                .POST(BodyPublishers.ofByteArray(whole, 0, whole.length / 2)));
        answer.expectProblem(400, "invalid-parameter");
    }

    @Test
    void otherContentTypes() {
        for (var type :
                new String[] {"application/json", "text/plain", "application/x-www-form-urlencoded", "image/jpeg"}) {
            api.send(api.asAdmin("/checkin").header("Content-Type", type).POST(BodyPublishers.ofString("photo=1")))
                    .expectProblem(415, "unsupported-media-type");
        }
        api.send(api.asAdmin("/checkin").header("Content-Type", "no/such/type").POST(BodyPublishers.ofString("x")))
                .expectProblem(415, "unsupported-media-type");
    }

    @Test
    void wrongPathsAndMethods() {
        api.get("/nothing").expectProblem(404, "not-found");
        api.get("/employees/ghost").expectProblem(404, "not-found");
        api.delete("/employees/ghost").expectProblem(404, "not-found");
        api.json("PATCH", "/employees/ghost", "{}").expectProblem(404, "not-found");
        api.get("/enroll").expectProblem(405, "method-not-allowed");
        api.delete("/checkin").expectProblem(405, "method-not-allowed");
        api.delete("/api-keys/999999").expectProblem(404, "not-found");
        api.delete("/api-keys/first").expectProblem(400, "invalid-parameter");
        api.send(api.asAdmin("/employees").header("Accept", "image/png").GET()).expectProblem(406, "not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/employees?page=-1",
                "/employees?size=0",
                "/employees?size=1001",
                "/employees?page=99999999999",
                "/employees?page=x",
                "/attendance/events?from=yesterday",
                "/attendance/events?employeeId=%00",
                "/attendance/events?site=%FF",
                "/attendance/events?from=2026-11-23T08:00:00+01:00",
                "/employees/a%20b",
                "/employees/%00",
                "/employees/a%2Fb",
                "/employees/..%2f..%2fetc",
                "/employees/a;b=c"
            })
    void badQueries(String path) {
        var answer = api.get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.at("/code")).as(answer.text()).isEqualTo("invalid-parameter");
    }

    @Test
    void veryLastPageIsEmpty() {
        assertThat(api.get("/employees?size=1000&page=2147483647")
                        .expect(200)
                        .json()
                        .at("/items"))
                .isEmpty();
        assertThat(api.get("/attendance/events?size=1000&page=2147483647")
                        .expect(200)
                        .json()
                        .at("/items"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "\"x\"",
                "{\"fullName\":\"\\u0000\"}",
                "{\"fullName\":\"\\ud800\"}",
                "{\"fullName\":[1]}",
                "{\"consent\":true}",
                "{\"consent\":\"maybe\"}"
            })
    void badJson(String body) {
        api.json("PATCH", "/employees/ghost", body).expectProblem(400, "invalid-parameter");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":\"x\",\"scopes\":[]}",
                "{\"name\":\"x\",\"scopes\":[\"root\"]}",
                "{\"name\":\" \",\"scopes\":[\"hr\"]}",
                "{\"name\":\"x\",\"scopes\":[null]}",
                "{\"name\":\"x\",\"scopes\":[\"hr\"],\"expiresAt\":\"2001-01-01T00:00:00Z\"}",
                "{\"name\":\"x\",\"scopes\":[\"hr\"],\"expiresAt\":\"+999999999-01-01T00:00:00Z\"}",
                "{\"name\":\"x\",\"scopes\":[\"hr\"],\"expiresAt\":9e99}"
            })
    void badApiKey(String body) {
        api.json("POST", "/api-keys", body).expectProblem(400, "invalid-parameter");
    }

    /** No well-behaved client can send these requests. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /employees/\0 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /<script> HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n",
                "NONSENSE\r\n\r\n",
                "GET /../../etc/passwd HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "POST /checkin HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\nConnection: close\r\n\r\n"
            })
    void rawNonsense(String request) throws IOException {
        try (var socket = new Socket("localhost", api.port())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 4").contains("application/problem+json", "\"code\"");
            assertThat(answer).doesNotContain("Exception", "Apache", "<html");
        }
    }

    /** A good photo with a few bytes changed gives an answer of the contract, whatever they are. */
    @Test
    void mutatedPhotos() {
        var random = new Random(3);
        for (int i = 0; i < 40; i++) {
            var photo = FACE.clone();
            for (int flips = 0; flips <= i; flips++) {
                photo[random.nextInt(i < 20 ? 700 : photo.length)] = (byte) random.nextInt();
            }
            var answer = api.send(api.post("/identify", Form.photo(photo)));
            assertThat(answer.status()).as(answer.text()).isIn(200, 413, 415, 422);
        }
    }

    private static byte[] noise() {
        var bytes = new byte[20_000];
        new Random(2).nextBytes(bytes);
        System.arraycopy(FACE, 0, bytes, 0, 300);
        return bytes;
    }

    /** Returns a PNG whose header promises 400 megapixels, correct to its checksum. */
    private static byte[] hugePng() {
        var header = ByteBuffer.allocate(17);
        header.put("IHDR".getBytes(StandardCharsets.US_ASCII));
        header.putInt(20_000).putInt(20_000).put(new byte[] {8, 2, 0, 0, 0});
        var crc = new CRC32();
        crc.update(header.array());
        var png = new ByteArrayOutputStream();
        png.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13});
        png.writeBytes(header.array());
        png.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
        png.writeBytes(new byte[1000]);
        return png.toByteArray();
    }

    /** Tests that provoke a refusal check this of each answer; here are statuses that only the container itself gives. */
    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void whatTheContainerRefusesForNowSaysWhenToComeAgain(int status) {
        var request = new MockHttpServletRequest();
        request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, status);
        assertThat(new ErrorFallback().error(request).getHeaders().getFirst("Retry-After"))
                .isEqualTo("5");
        request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, 400);
        assertThat(new ErrorFallback().error(request).getHeaders().containsHeader("Retry-After"))
                .isFalse();
    }
}
