package dev.presente.service;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.hostile.BadRequest;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Hundreds of bad requests through the real service: each gets its code, nothing is stored, and no file is left. */
@ServiceTest
class HostileInputTest {
    private static final Pattern STATUS = Pattern.compile("HTTP/1.1 (\\d{3})");
    private static final Pattern CODE = Pattern.compile("\"code\":\"([a-z-]+)\"");

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void everyRequestGetsItsCode() throws IOException {
        api.get("/employees").expect(200);
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
        assertThat(temporaryFiles()).isEqualTo(files);
        assertThat(requests).hasSizeGreaterThan(300);
        System.out.println("Hostile requests by code: "
                + requests.stream().collect(groupingBy(BadRequest::code, TreeMap::new, counting())));
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

    /** Over a plain socket, since no HTTP client would send most of this. */
    private String send(byte[] request) throws IOException {
        try (var socket = new Socket("localhost", api.port())) {
            socket.setSoTimeout(60_000);
            try {
                socket.getOutputStream().write(request);
                socket.shutdownOutput();
            } catch (SocketException e) {
                // refused before its end: the answer is there
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException e) {
            return e.toString();
        }
    }

    /** The number of rows of every table. */
    private String rows() {
        List<String> tables = jdbc.sql(
                        "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1")
                .query(String.class)
                .list();
        return tables.stream()
                .map(table -> table + " "
                        + jdbc.sql("select count(*) from " + table)
                                .query(Long.class)
                                .single())
                .collect(Collectors.joining("\n"));
    }

    private static List<String> temporaryFiles() throws IOException {
        try (var files = Files.walk(Path.of(System.getProperty("java.io.tmpdir")), 8)) {
            return files.map(Path::toString)
                    .filter(name -> name.contains("tomcat") || name.contains("upload_") || name.contains("imageio"))
                    .sorted()
                    .toList();
        }
    }
}
