package dev.presente.system.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Api;
import dev.presente.testkit.Form;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.SlowCrowd;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Opens more slow clients than the service has threads: everybody else must still be served. */
@ServiceTest
class SlowRequestsTest {
    private static final int CROWD = 210;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String BADGE = "04:A1:B2:C3:D4";
    private static final int MB = 1_000_000;
    private static final int UPLOADS = 50;

    @Autowired
    private Api api;

    /** Says what the clients send first. */
    private enum Kind {
        WITHOUT_A_KEY(upload("Content-Length: 5000000\r\n"), "HTTP/1.1 401"),
        WITH_A_WRONG_KEY(upload("Authorization: Bearer presente_wrong\r\nContent-Length: 5000000\r\n"), "HTTP/1.1 401"),
        IN_CHUNKS(upload("Transfer-Encoding: chunked\r\n") + "4C4B40\r\n", "HTTP/1.1 401"),
        WITH_A_SMALL_FILE(upload("Content-Length: 60000\r\n"), "HTTP/1.1 401"),
        WITH_A_MADE_UP_SESSION(upload("Cookie: presente_session=x\r\nContent-Length: 5000000\r\n"), "HTTP/1.1 401"),
        AS_A_KIOSK_THAT_IS_NONE(
                upload("Authorization: Kiosk 1.1." + "a".repeat(43) + "." + "b".repeat(86)
                        + "\r\nContent-Length: 5000000\r\n"),
                "HTTP/1.1 401"),
        WITH_A_FORM_TO_BE_PUT(
                head("PUT /employees/E-7") + "Content-Type: application/x-www-form-urlencoded\r\n"
                        + "Content-Length: 60000\r\n\r\n",
                "HTTP/1.1 401"),
        AT_THE_SIGN_IN(
                head("POST /admin/sign-in") + "Content-Type: application/x-www-form-urlencoded\r\n"
                        + "Content-Length: 60000\r\n\r\nname=",
                "HTTP/1.1 408"),
        AT_THE_PAIRING(
                head("POST /kiosks/pair") + "Content-Type: application/json\r\nContent-Length: 60000\r\n\r\n{",
                "HTTP/1.1 408"),
        WITH_A_KEY(upload("Authorization: Bearer KEY\r\nContent-Length: 5000000\r\n"), "HTTP/1.1 408"),
        WITH_A_KEY_IN_CHUNKS(
                upload("Authorization: Bearer KEY\r\nTransfer-Encoding: chunked\r\n") + "4C4B40\r\n", "HTTP/1.1 408"),
        IN_THE_HEADERS(head("GET /actuator/health") + "X: ", "");

        private final String beginning;
        private final String answer;

        Kind(String beginning, String answer) {
            this.beginning = beginning;
            this.answer = answer;
        }

        private static String head(String line) {
            return line + " HTTP/1.1\r\nHost: localhost\r\n";
        }

        private static String upload(String headers) {
            return head("POST /checkin") + "Content-Type: multipart/form-data; boundary=" + Form.BOUNDARY + "\r\n"
                    + headers + "\r\n";
        }

        String beginning(String key) {
            return beginning.replace("KEY", key);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobodyElseWaits(Kind kind) throws Exception {
        var beginning = kind.beginning(key());
        badge();
        var from = "127.0.0." + (10 + List.of(Kind.values()).indexOf(kind));
        var taken = new ArrayList<Long>();
        try (var crowd =
                new SlowCrowd(api.port(), from, Duration.ofSeconds(2), Collections.nCopies(CROWD, beginning))) {
            assertThat(crowd).isNotNull();
            Thread.sleep(500);
            for (int i = 0; i < 10; i++) {
                taken.add(millis(api.request("/actuator/health").GET(), 200));
                taken.add(millis(api.post("/checkin", Form.of("badge", BADGE)), i == 0 ? 201 : 200));
                // a form is read before it is refused for a field that nobody knows
                taken.add(millis(api.post("/checkin", Form.of("badge", BADGE).file("more", new byte[200_000])), 400));
            }
        }
        taken.sort(null);
        System.out.println("Milliseconds beside 210 slow ones " + kind + ": median " + taken.get(taken.size() / 2)
                + ", longest " + taken.get(taken.size() - 1));
    }

    private long millis(HttpRequest.Builder request, int status) {
        var before = System.nanoTime();
        api.send(request.timeout(PATIENCE)).expect(status);
        return Duration.ofNanos(System.nanoTime() - before).toMillis();
    }

    private String key() {
        return api.json("POST", "/api-keys", "{\"name\":\"slow\",\"scopes\":[\"kiosk\"]}")
                .expect(201)
                .at("/key");
    }

    private void badge() {
        api.eraseEverybody();
        api.json("POST", "/employees", "{\"employeeId\":\"E-7\",\"fullName\":\"Ana\"}")
                .expect(201);
        api.json("PUT", "/employees/E-7/badge", "{\"code\":\"" + BADGE + "\"}").expect(204);
    }

    /** Strangers are answered at once, the others when their body's time is over, and all of them are told why. */
    @Test
    void eachIsAnsweredAndItsConnectionCloses() throws IOException {
        var key = key();
        var kinds = new ArrayList<>(List.of(Kind.values()));
        kinds.remove(Kind.IN_THE_HEADERS); // this kind holds no thread
        var beginnings = kinds.stream().map(kind -> kind.beginning(key)).toList();
        try (var crowd = new SlowCrowd(api.port(), "127.0.0.3", Duration.ofMillis(500), beginnings)) {
            var answers = crowd.answers(Duration.ofSeconds(40));
            for (int i = 0; i < kinds.size(); i++) {
                assertThat(answers.get(i)).as(kinds.get(i).toString()).startsWith(kinds.get(i).answer);
            }
            assertThat(answers)
                    .filteredOn(answer -> answer.startsWith("HTTP/1.1 401"))
                    .allSatisfy(answer -> assertThat(answer).contains("\"code\":\"unauthenticated\""));
            assertThat(answers)
                    .filteredOn(answer -> answer.startsWith("HTTP/1.1 408"))
                    .allSatisfy(answer -> assertThat(answer).contains("\"code\":\"request-timeout\""));
        }
    }

    /**
     * Only so many clients of one address may keep a thread waiting: the others are told to come back, and all get an answer. How
     * many of them these are depends on how fast the machine is; {@link AwaitedBodiesTest} counts.
     */
    @Test
    void tooManyAreRefused() throws IOException {
        var beginnings = Collections.nCopies(CROWD, Kind.WITH_A_KEY.beginning(key()));
        try (var crowd = new SlowCrowd(api.port(), "127.0.0.4", Duration.ofSeconds(1), beginnings)) {
            assertThat(crowd.answers(Duration.ofMinutes(2)))
                    .allSatisfy(answer -> assertThat(answer).containsPattern("^HTTP/1.1 (408|429|503)"))
                    .anySatisfy(answer -> assertThat(answer).startsWith("HTTP/1.1 408"))
                    .filteredOn(answer -> !answer.startsWith("HTTP/1.1 408"))
                    .allSatisfy(answer -> assertThat(answer)
                            .contains("Retry-After: ")
                            .containsPattern("\"code\":\"(rate-limited|overloaded)\""));
        }
    }

    /**
     * Slow ones, large ones and invented ones all at once: probes are answered, and so is every badge, at the latest when the
     * tablet tries again after a 503, as it does.
     */
    @Test
    void checkInsBesideAllOfItAtOnce() throws Exception {
        badge();
        var slow = Collections.nCopies(CROWD, Kind.WITH_A_KEY.beginning(key()));
        var others = Executors.newFixedThreadPool(UPLOADS + 10);
        var isOver = new AtomicBoolean();
        try (var crowd = new SlowCrowd(api.port(), "127.0.0.5", Duration.ofSeconds(1), slow)) {
            assertThat(crowd).isNotNull();
            var uploads = new ArrayList<Future<Integer>>();
            for (int i = 0; i < UPLOADS; i++) {
                uploads.add(others.submit(() -> api.send(api.post("/checkin", Form.photo(new byte[9 * MB])))
                        .status()));
            }
            var strangers = new ArrayList<Future<Integer>>();
            for (int i = 0; i < 480; i++) {
                var invented = "203.0." + i / 200 + "." + i % 200;
                strangers.add(others.submit(() -> api.send(api.request("/employees")
                                .header("X-Forwarded-For", invented)
                                .GET())
                        .status()));
            }
            var checkins = others.submit(() -> {
                var statuses = new ArrayList<Integer>();
                while (!isOver.get() || statuses.size() < 20) {
                    var answer = api.send(api.post("/checkin", Form.of("badge", BADGE)));
                    if (answer.status() != 503) {
                        statuses.add(answer.status());
                    }
                    statuses.add(api.send(api.request("/actuator/health").GET()).status());
                }
                return statuses;
            });
            for (var upload : uploads) {
                assertThat(upload.get()).isIn(415, 503); // it is no photo, or finds no turn
            }
            for (var stranger : strangers) {
                assertThat(stranger.get()).isIn(401, 429);
            }
            isOver.set(true);
            assertThat(checkins.get()).hasSizeGreaterThanOrEqualTo(20).containsOnly(200, 201);
        } finally {
            isOver.set(true);
            others.shutdownNow();
        }
    }

    /** The client may still be sending when the answer comes. */
    @Test
    void aRefusedUploadSeesItsAnswer() throws IOException {
        for (int i = 0; i < 5; i++) {
            var stranger = api.request("/checkin").header("X-API-Key", "presente_wrong");
            api.send(Api.multipart(stranger, Form.photo(new byte[9 * MB]))).expectProblem(401, "unauthenticated");
            api.send(api.post("/checkin", Form.photo(new byte[12 * MB]))).expectProblem(413, "image-too-large");
        }
        for (int i = 0; i < 5; i++) {
            assertThat(writeThenRead(Kind.upload("Connection: close\r\nContent-Length: " + 9 * MB + "\r\n"), 9 * MB))
                    .contains("unauthenticated");
        }
    }

    /** A client that asks first whether to send a body is told no, and is not told yes before. */
    @Test
    void aStrangerIsNotAskedToContinue() throws IOException {
        var head = Kind.upload("Connection: close\r\nExpect: 100-continue\r\nContent-Length: 5\r\n");
        assertThat(writeThenRead(head, 0)).startsWith("HTTP/1.1 401");
        var known = head.replace("Host:", "X-API-Key: " + key() + "\r\nHost:");
        assertThat(writeThenRead(known, 5)).startsWith("HTTP/1.1 100").contains("HTTP/1.1 400");
    }

    /** Acts as a client that does not look at the answer before it has sent everything. */
    private String writeThenRead(String head, int length) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(new byte[length]);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Operations that are open to everybody need no large bodies. */
    @Test
    void strangersSendLittle() {
        for (var path : List.of("/kiosks/pair", "/admin/sign-in")) {
            for (var publisher : List.of(
                    BodyPublishers.ofString(" ".repeat(MB)),
                    BodyPublishers.fromPublisher(BodyPublishers.ofString(" ".repeat(MB))))) {
                for (var type : List.of(
                        "application/json",
                        "application/x-www-form-urlencoded",
                        "multipart/form-data; boundary=" + Form.BOUNDARY)) {
                    var answer = api.send(
                            api.request(path).header("Content-Type", type).POST(publisher));
                    assertThat(answer.status())
                            .as(path + " " + type + answer.text())
                            .isIn(400, 403, 413, 415);
                    if (path.equals("/kiosks/pair") && type.equals("application/json")) {
                        answer.expectProblem(413, "image-too-large");
                    }
                }
            }
        }
    }

    /** An answer that needs no body leaves the connection usable, and what follows is a new request. */
    @Test
    void aSmallBodyThatIsNotReadKeepsTheConnection() throws IOException {
        var request = "DELETE /nothing HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n";
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
            socket.getOutputStream().write((request + "12").getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            java.util.concurrent.locks.LockSupport.parkNanos(300_000_000);
            socket.getOutputStream()
                    .write("345GET /actuator/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            var answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answers).startsWith("HTTP/1.1 401").contains("HTTP/1.1 200", "\"status\":\"UP\"");
        }
    }

    /** The answer to a form comes before its last chunk is read. Its connection stays usable, for the answer says nothing else. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFormInChunksKeepsTheConnection(boolean isEndLate) throws IOException {
        badge();
        var form = new String(Form.of("badge", BADGE).bytes(), StandardCharsets.US_ASCII);
        var head = Kind.upload("Authorization: Bearer " + Api.ADMIN_KEY + "\r\nTransfer-Encoding: chunked\r\n");
        var chunk = "%x\r\n%s\r\n".formatted(form.length(), form);
        var end = "0\r\n\r\n";
        var next = "GET /actuator/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
            write(socket, head + chunk + (isEndLate ? "" : end));
            int first = socket.getInputStream().read();
            write(socket, (isEndLate ? end : "") + next);
            var rest = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat((char) first + rest).startsWith("HTTP/1.1 201").contains("HTTP/1.1 200", "\"status\":\"UP\"");
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
