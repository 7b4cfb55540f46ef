package dev.presente.system.web;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.presente.hostile.BadRequest;
import dev.presente.testkit.Api;
import dev.presente.testkit.ServiceTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Sends hundreds of bad requests through the real service: each gets its code, nothing is stored, and no file is left. */
@ServiceTest
@TestPropertySource(
        properties = {
            "presente.data-dir=target/hostile-uploads",
            "presente.intake.connections-per-address=" + HostileInputTest.CONNECTIONS
        })
class HostileInputTest {
    static final int CONNECTIONS = 50;

    /** This folder is below the data folder; each service has a folder of its own there. */
    private static final Path UPLOADS = Path.of("target", "hostile-uploads", "uploads");

    private static final Pattern STATUS = Pattern.compile("HTTP/1.1 (\\d{3})");
    private static final Pattern CODE = Pattern.compile("\"code\":\"([a-z-]+)\"");

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void everyRequestGetsItsCode() throws IOException {
        api.get("/employees").expect(200);
        api.get("/attendance/workdays").expect(200); // derives what is due and would else be derived in between
        var rows = rows();
        var files = temporaryFiles();
        var requests = BadRequest.all(Api.ADMIN_KEY);

        var wrong = new ArrayList<String>();
        for (var request : requests) {
            var answer = send(request.bytes());
            if (!isProblem(answer, request.code())) {
                wrong.add(request.name() + ": " + request.code() + " expected, but was "
                        + answer.substring(0, Math.min(answer.length(), 900)));
            }
        }

        assertThat(wrong).as(String.join("\n", wrong)).isEmpty();
        assertThat(rows()).isEqualTo(rows);
        var left = temporaryFiles();
        left.removeAll(files);
        // files of other programs, such as other JVMs of the tests, come and go
        Awaitility.await().until(() -> left.stream().noneMatch(Files::exists));
        assertThat(requests).hasSizeGreaterThan(300);
        System.out.println("Hostile requests by code: "
                + requests.stream().collect(groupingBy(BadRequest::code, TreeMap::new, counting())));
    }

    /** Nothing that a stranger sends is written to the disk. */
    @ParameterizedTest
    @ValueSource(strings = {"", "X-API-Key: wrong\r\n", "Cookie: presente_session=made-up\r\n"})
    void anUploadOfAStrangerStaysOffTheDisk(String credentials) throws IOException {
        var files = temporaryFiles();
        for (var path : List.of("/checkin", "/admin/sign-in", "/kiosks/pair")) {
            var head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + credentials
                    + "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 6000000\r\n\r\n"
                    + "--b\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a.jpg\"\r\n\r\n";
            try (var socket = new Socket("localhost", api.port())) {
                socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().write(new byte[3_000_000]);
                for (int i = 0; i < 10; i++) {
                    LockSupport.parkNanos(50_000_000);
                    var now = temporaryFiles();
                    now.removeAll(files);
                    // a stranger's photo is never decoded, but other programs decode theirs meanwhile
                    now.removeIf(file -> file.getFileName().toString().startsWith("imageio"));
                    assertThat(now).as(path).isEmpty();
                }
            }
        }
    }

    /** Connections beyond the limit of one address are closed, and other addresses still get in. */
    @Test
    void oneAddressHasSoManyConnections() throws IOException {
        var sockets = new ArrayList<Socket>();
        try {
            for (int i = 0; i <= CONNECTIONS; i++) {
                sockets.add(new Socket("127.0.0.1", api.port(), InetAddress.getByName("127.0.0.2"), 0));
            }
            var last = sockets.get(CONNECTIONS);
            last.setSoTimeout(10_000);
            assertThat(last.getInputStream().read()).isEqualTo(-1);
            api.send(api.request("/actuator/health").GET()).expect(200);
            sockets.get(0)
                    .getOutputStream()
                    .write("GET /actuator/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(sockets.get(0).getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 200");
            try (var next = new Socket("127.0.0.1", api.port(), InetAddress.getByName("127.0.0.2"), 0)) {
                next.setSoTimeout(1_000);
                assertThatThrownBy(() -> next.getInputStream().read())
                        .as("one has gone, so one may come")
                        .isInstanceOf(SocketTimeoutException.class);
            }
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }

    private static boolean isProblem(String answer, String code) {
        var status = STATUS.matcher(answer);
        var found = CODE.matcher(answer);
        return status.lookingAt()
                && status.group(1).startsWith("4")
                && found.find()
                && found.group(1).equals(code)
                && answer.contains("application/problem+json")
                && !answer.contains("Exception")
                && !answer.contains("\tat ");
    }

    /** Sends over a plain socket, since no HTTP client would send most of this. */
    private String send(byte[] request) throws IOException {
        try (var socket = new Socket("localhost", api.port())) {
            socket.setSoTimeout(60_000);
            try {
                socket.getOutputStream().write(request);
                socket.shutdownOutput();
            } catch (SocketException e) {
                // the request was refused before its end, and the answer is there
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException e) {
            return e.toString();
        }
    }

    /** Returns the number of rows of every table except the log of what administrators try. */
    private String rows() {
        List<String> tables = jdbc.sql(
                        "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'"
                                + " and table_name not in ('decision_subject', 'admin_act', 'admin_act_outcome', 'act_detail', 'refusal',"
                                + " 'record_mark', 'mark_pending', 'mark_chain', 'mark_end', 'decision', 'decision_pending', 'decision_writer', 'webhook_turn') order by 1")
                .query(String.class)
                .list();
        return tables.stream()
                .map(table -> table + " "
                        + jdbc.sql("select count(*) from " + table)
                                .query(Long.class)
                                .single())
                .collect(Collectors.joining("\n"));
    }

    /** Returns the files that the server and the image readers have written. */
    private static Set<Path> temporaryFiles() throws IOException {
        try (var uploads = Files.walk(UPLOADS);
                var others = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return Stream.concat(
                            uploads.filter(Files::isRegularFile),
                            others.filter(file -> file.getFileName().toString().matches("(upload_|imageio).*")))
                    .collect(Collectors.toSet());
        }
    }
}
