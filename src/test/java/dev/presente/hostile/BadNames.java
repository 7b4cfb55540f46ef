package dev.presente.hostile;

import static dev.presente.hostile.BadRequest.INVALID;

import dev.presente.hostile.BadRequest.Http;
import java.util.ArrayList;
import java.util.List;

/** Generates names that are paths, commands, or no text at all. */
final class BadNames {
    private static final List<String> NAMES = List.of(
            "../../etc/passwd",
            "..\\..\\windows\\win.ini",
            "/etc/passwd",
            "C:\\boot.ini",
            "a\0b",
            "%00",
            "\u202Egpj.exe",
            "\u200B\uFEFF",
            "x".repeat(300),
            "\uD83D\uDE00",
            "\uFFFD",
            "e\u0301",
            "a\tb",
            "'; drop table employee; --",
            "${jndi:ldap://localhost/a}",
            "<script>alert(1)</script>",
            "{{7*7}}",
            "$(id)",
            " ");

    private BadNames() {}

    static List<BadRequest> all(Http http) {
        var requests = new ArrayList<BadRequest>();
        for (var name : NAMES) {
            var shown = name.length() > 30 ? "of " + name.length() : name;
            requests.add(new BadRequest(
                    "employee id " + shown,
                    http.multipart(
                            "/enroll",
                            new Bytes()
                                    .raw(Http.part("name=\"employeeId\"", name))
                                    .raw(Http.part("name=\"consent\"", "true"))
                                    .raw(Http.part("name=\"photo\"; filename=\"a\"", JpegFile.colour(false)))
                                    .text("--" + Http.BOUNDARY + "--\r\n")
                                    .toArray()),
                    INVALID));
            if (!name.contains("\0")) {
                // a file may have any name, because the name is not used
                requests.add(new BadRequest(
                        "file name " + shown,
                        http.multipart(
                                "/checkin",
                                new Bytes()
                                        .raw(Http.part(
                                                "name=\"photo\"; filename=\"" + name + "\"", JpegFile.colour(false)))
                                        .text("--" + Http.BOUNDARY + "--\r\n")
                                        .toArray()),
                        "no-face"));
            }
        }
        return requests;
    }
}
