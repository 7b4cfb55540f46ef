package dev.presente.system.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Api;
import dev.presente.testkit.ChildCommand;
import dev.presente.testkit.ChildService;
import dev.presente.testkit.Form;
import dev.presente.testkit.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests what only a service of its own can show: where it listens, whom it believes, and what a killed one leaves. */
class PortsTest {
    private static final String PHOTO_BEGUN = "POST /checkin HTTP/1.1\r\nHost: localhost\r\nX-API-Key: " + Api.ADMIN_KEY
            + "\r\nContent-Type: multipart/form-data; boundary=" + Form.BOUNDARY
            + "\r\nContent-Length: 9000000\r\n\r\n--" + Form.BOUNDARY
            + "\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a.jpg\"\r\n\r\n";

    @TempDir
    private Path folder;

    @Test
    void whereItListensWhomItBelievesAndWhatIsLeft() throws Exception {
        var database = TestDatabase.migrated().settings();
        int lane = ChildService.freePort();
        try (var service = start(database, Map.of("PRESENTE_MANAGEMENT_PORT", String.valueOf(lane)))) {
            onlyThisMachineReachesIt(service);
            theDescriptionIsReadBy(service, 200);
            theLaneHasProbesAndMetricsOnly(service, lane);
            nobodyIsBelieved(service);
            aHalfPhotoLiesWhereNobodyElseLooks(service);
            assertThat(service.told()).contains("SERVER_ADDRESS=0.0.0.0");
        } // is killed
        assertThat(photos()).hasSize(1);
        var proxied = Map.of("SERVER_ADDRESS", "0.0.0.0", "PRESENTE_PROXIES", "127.0.0.7,127.0.1.0/24");
        try (var service = start(database, proxied)) {
            assertThat(photos()).isEmpty();
            anotherAddress()
                    .ifPresent(address ->
                            assertThat(reaches(address, service.port())).isTrue());
            theDescriptionIsReadBy(service, 401);
            service.api().get("/v3/api-docs").expect(200);
            onlyTheProxyIsBelieved(service);
        }
    }

    @Test
    void whatTheTemporaryFolderLacksIsToldInALine() throws Exception {
        var log = folder.resolve("log");
        var settings = Map.of(
                "PRESENTE_DATA_DIR",
                folder.resolve("data").toString(),
                "JAVA_TOOL_OPTIONS",
                "-Djava.io.tmpdir=" + folder.resolve("missing"));
        var service = ChildCommand.start(settings, log, "serve");
        var told = new String(service.getInputStream().readAllBytes(), StandardCharsets.UTF_8) + Files.readString(log);

        assertThat(service.waitFor()).isEqualTo(1);
        assertThat(told).contains("-Djava.io.tmpdir=FOLDER").doesNotContain("\tat ");
    }

    private ChildService start(Map<String, String> database, Map<String, String> more) throws IOException {
        var settings = new HashMap<>(database);
        settings.put("PRESENTE_DATA_DIR", folder.resolve("data").toString());
        settings.put("PRESENTE_RATE_LIMIT_ADDRESS_BURST", "20");
        settings.put("PRESENTE_RATE_LIMIT_PER_ADDRESS", "1");
        settings.putAll(more);
        return ChildService.start(settings, folder.resolve("log"));
    }

    private static void onlyThisMachineReachesIt(ChildService service) throws IOException {
        anotherAddress()
                .ifPresent(
                        address -> assertThat(reaches(address, service.port())).isFalse());
    }

    private static Optional<InetAddress> anotherAddress() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .findFirst();
    }

    private static boolean reaches(InetAddress address, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 5000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void theDescriptionIsReadBy(ChildService service, int stranger) {
        var api = service.api();
        api.send(api.request("/v3/api-docs").GET()).expect(stranger);
        api.send(api.request("/swagger-ui/index.html").GET()).expect(stranger);
    }

    private static void theLaneHasProbesAndMetricsOnly(ChildService service, int lane) {
        var api = new ChildService(service.process(), lane, service.log()).api();
        for (var probe : List.of("/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness")) {
            api.send(api.request(probe).GET()).expect(200);
        }
        api.get("/actuator/prometheus").expect(200);
        api.send(api.request("/actuator/prometheus").GET()).expectProblem(401, "unauthenticated");
        for (var other : List.of("/employees", "/kiosk", "/v3/api-docs", "/")) {
            api.get(other).expectProblem(404, "not-found");
        }
        api.checkIn(new byte[10]).expectProblem(404, "not-found");
        service.api().send(service.api().request("/actuator/health").GET()).expect(200);
    }

    /** Requests with invented addresses are those of one client. */
    private static void nobodyIsBelieved(ChildService service) throws IOException {
        assertThat(refused(service.port(), "127.0.0.8", "")).isNotEmpty();
    }

    private static void onlyTheProxyIsBelieved(ChildService service) throws IOException {
        assertThat(refused(service.port(), "127.0.0.8", "")).as("no proxy").isNotEmpty();
        assertThat(refused(service.port(), "127.0.0.7", ""))
                .as("each client has a limit of its own")
                .isEmpty();
        assertThat(refused(service.port(), "127.0.1.9", ", 10.1.2.3"))
                .as("what the client invented stands before what the proxy saw")
                .isNotEmpty();
        assertThat(exchange(service.port(), "127.0.0.7", "GET /admin/setup", "X-Forwarded-Proto: https"))
                .contains("; Secure");
        assertThat(exchange(service.port(), "127.0.0.9", "GET /admin/setup", "X-Forwarded-Proto: https"))
                .contains("presente_session")
                .doesNotContain("; Secure");
    }

    /** Sends more requests than one address may, each as if for another one. Returns the answers with 429. */
    private static List<String> refused(int port, String from, String seen) throws IOException {
        var answers = new ArrayList<String>();
        for (int i = 0; i < 40; i++) {
            answers.add(exchange(port, from, "GET /employees", "X-Forwarded-For: 203.0.113." + i + seen));
        }
        answers.removeIf(answer -> !answer.startsWith("HTTP/1.1 429"));
        return answers;
    }

    private static String exchange(int port, String from, String line, String header) throws IOException {
        try (var socket = new Socket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10_000);
            socket.getOutputStream()
                    .write((line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + header + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void aHalfPhotoLiesWhereNobodyElseLooks(ChildService service) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), service.port());
        socket.getOutputStream().write(PHOTO_BEGUN.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(new byte[3_000_000]);
        for (int i = 0; i < 300 && photos().isEmpty(); i++) {
            LockSupport.parkNanos(100_000_000);
        }
        assertThat(photos()).hasSize(1).allSatisfy(photo -> {
            var way = folder.resolve("data").relativize(photo);
            for (int i = 1; i < way.getNameCount(); i++) {
                var above = folder.resolve("data").resolve(way.subpath(0, i));
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(above)))
                        .isEqualTo("rwx------");
            }
        });
        // the socket is left open, so that the kill cuts the upload
    }

    private List<Path> photos() throws IOException {
        try (var files = Files.walk(folder.resolve("data"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("upload_"))
                    .toList();
        }
    }
}
