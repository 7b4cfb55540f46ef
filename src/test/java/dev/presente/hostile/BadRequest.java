package dev.presente.hostile;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Holds a whole HTTP request, byte by byte, and the code that it must be answered with. */
public final class BadRequest extends BadInput {
    static final String INVALID = "invalid-parameter";
    static final String MISSING = "missing-part";

    BadRequest(String name, byte[] bytes, String code) {
        super(name, bytes, code);
    }

    /** Returns all requests, with this key. The photos go in turn to each path that takes one. */
    public static List<BadRequest> all(String apiKey) {
        var http = new Http(apiKey);
        return Stream.of(
                        BadMultipart.all(http),
                        BadNames.all(http),
                        BadJson.all(http),
                        BadQueries.all(http),
                        photos(http))
                .flatMap(List::stream)
                .toList();
    }

    private static List<BadRequest> photos(Http http) {
        var photos = BadPhoto.all();
        var paths = List.of("/checkin", "/identify", "/enroll");
        return java.util.stream.IntStream.range(0, photos.size())
                .mapToObj(i -> {
                    var path = paths.get(i % paths.size());
                    var photo = photos.get(i);
                    return new BadRequest(path + " " + photo.name(), http.photo(path, photo.bytes()), photo.code());
                })
                .toList();
    }

    /** Writes requests. */
    record Http(String apiKey) {
        static final String BOUNDARY = "presente-hostile";

        byte[] request(String line, String headers, byte[] body) {
            var head = line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer " + apiKey
                    + "\r\n" + headers + "\r\n";
            return Bytes.concat(head.getBytes(StandardCharsets.ISO_8859_1), body);
        }

        byte[] get(String path) {
            return request("GET " + path, "", new byte[0]);
        }

        byte[] json(String method, String path, String body) {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            return request(
                    method + " " + path,
                    "Content-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n",
                    bytes);
        }

        byte[] multipart(String path, byte[] body) {
            return request(
                    "POST " + path,
                    "Content-Type: multipart/form-data; boundary=" + BOUNDARY + "\r\nContent-Length: " + body.length
                            + "\r\n",
                    body);
        }

        byte[] photo(String path, byte[] photo) {
            return multipart(
                    path,
                    new Bytes()
                            .raw(part("name=\"employeeId\"", "hostile"))
                            .raw(part("name=\"consent\"", "true"))
                            .raw(part("name=\"photo\"; filename=\"photo.jpg\"", photo))
                            .text("--" + BOUNDARY + "--\r\n")
                            .toArray());
        }

        static byte[] part(String disposition, String content) {
            return part(disposition, content.getBytes(StandardCharsets.UTF_8));
        }

        static byte[] part(String disposition, byte[] content) {
            return new Bytes()
                    .text("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n")
                    .raw(content)
                    .text("\r\n")
                    .toArray();
        }
    }
}
