package dev.presente.hostile;

import static dev.presente.hostile.BadRequest.INVALID;
import static dev.presente.hostile.BadRequest.MISSING;

import dev.presente.hostile.BadRequest.Http;
import java.util.ArrayList;
import java.util.List;

/** Generates bodies that abuse multipart/form-data (RFC 7578). */
final class BadMultipart {
    private static final String END = "--" + Http.BOUNDARY + "--\r\n";
    private static final byte[] PHOTO = Http.part("name=\"photo\"; filename=\"a.jpg\"", JpegFile.colour(false));

    private final List<BadRequest> requests = new ArrayList<>();
    private final Http http;

    private BadMultipart(Http http) {
        this.http = http;
    }

    static List<BadRequest> all(Http http) {
        var all = new BadMultipart(http);
        all.boundaries();
        all.lengths();
        all.parts();
        return all.requests;
    }

    private void add(String name, byte[] request, String code) {
        requests.add(new BadRequest("multipart " + name, request, code));
    }

    private static byte[] whole() {
        return new Bytes().raw(PHOTO).text(END).toArray();
    }

    private void typed(String name, String type, String code) {
        var body = whole();
        add(
                name,
                http.request(
                        "POST /checkin", "Content-Type: " + type + "\r\nContent-Length: " + body.length + "\r\n", body),
                code);
    }

    private void boundaries() {
        typed("without a boundary", "multipart/form-data", INVALID);
        typed("with an empty boundary", "multipart/form-data; boundary=", INVALID);
        typed("with another boundary", "multipart/form-data; boundary=other", MISSING);
        typed("with a boundary of 5000", "multipart/form-data; boundary=" + "x".repeat(5000), INVALID);
        typed("mixed", "multipart/mixed; boundary=" + Http.BOUNDARY, "unsupported-media-type");
        typed("as JSON", "application/json", "unsupported-media-type");
        typed("as nonsense", "multi part/;;;", "unsupported-media-type");
        add("without its end", http.multipart("/checkin", PHOTO), INVALID);
        add("empty", http.multipart("/checkin", new byte[0]), MISSING);
        add(
                "of nothing but its end",
                http.multipart("/checkin", new Bytes().text(END).toArray()),
                MISSING);
        add("of noise", http.multipart("/checkin", Bytes.noise(5000)), MISSING);
        add(
                "of a million line ends",
                http.multipart(
                        "/checkin", new Bytes().text("\r\n".repeat(1_000_000)).toArray()),
                MISSING);
    }

    private void lengths() {
        var body = whole();
        var type = "Content-Type: multipart/form-data; boundary=" + Http.BOUNDARY + "\r\n";
        add(
                "shorter than it says",
                http.request("POST /checkin", type + "Content-Length: " + (body.length + 500) + "\r\n", body),
                "no-face");
        add(
                "longer than it says",
                http.request("POST /checkin", type + "Content-Length: " + body.length / 2 + "\r\n", body),
                INVALID);
        add("of no length", http.request("POST /checkin", type + "Content-Length: 0\r\n", body), MISSING);
        add("of a negative length", http.request("POST /checkin", type + "Content-Length: -1\r\n", body), INVALID);
        add("of a length in words", http.request("POST /checkin", type + "Content-Length: many\r\n", body), INVALID);
        add(
                "of two lengths",
                http.request("POST /checkin", type + "Content-Length: 5\r\nContent-Length: 900\r\n", body),
                INVALID);
        for (String chunk : new String[] {"zz", "-5", "FFFFFFFFFFFFFFFFFF", ""}) {
            var chunked = new Bytes().text(chunk + "\r\n").raw(body).toArray();
            add(
                    "in chunks of '" + chunk + "'",
                    http.request("POST /checkin", type + "Transfer-Encoding: chunked\r\n", chunked),
                    INVALID);
        }
        var open = new Bytes()
                .text(Integer.toHexString(body.length) + "\r\n")
                .raw(body)
                .toArray();
        add(
                "in chunks without a last one",
                http.request("POST /checkin", type + "Transfer-Encoding: chunked\r\n", open),
                "no-face");
        add("over the limit of a photo", http.photo("/checkin", new byte[10 * 1024 * 1024 + 1]), "image-too-large");
        var huge = new Bytes();
        for (int i = 0; i < 12; i++) {
            huge.raw(Http.part("name=\"photo\"; filename=\"a.jpg\"", new byte[10_000_000]));
        }
        add(
                "over the limit of a request",
                http.multipart("/enroll", huge.text(END).toArray()),
                "image-too-large");
    }

    private void parts() {
        var many = new Bytes().raw(PHOTO);
        for (int i = 0; i < 10_000; i++) {
            many.raw(Http.part("name=\"x" + i + "\"", "y"));
        }
        add("of 10,000 parts", http.multipart("/checkin", many.text(END).toArray()), "image-too-large");
        var six = new Bytes();
        for (int i = 0; i < 6; i++) {
            six.raw(PHOTO);
        }
        add("of six photos", http.multipart("/checkin", six.text(END).toArray()), INVALID);
        add("nested", nested(), INVALID);
        add(
                "of a part without a name",
                http.multipart(
                        "/checkin",
                        new Bytes()
                                .raw(Http.part("filename=\"a.jpg\"", "x"))
                                .text(END)
                                .toArray()),
                MISSING);
        add(
                "of a part without headers",
                http.multipart(
                        "/checkin",
                        new Bytes()
                                .text("--" + Http.BOUNDARY + "\r\n\r\nx\r\n" + END)
                                .toArray()),
                INVALID);
        add(
                "of a part with 100 kB of headers",
                http.multipart(
                        "/checkin",
                        new Bytes()
                                .text("--" + Http.BOUNDARY + "\r\nX: " + "y".repeat(100_000) + "\r\n\r\nx\r\n" + END)
                                .toArray()),
                "image-too-large");
        add(
                "of a part with broken headers",
                http.multipart(
                        "/checkin",
                        new Bytes()
                                .text("--" + Http.BOUNDARY + "\r\nno header\0\r\n\r\nx\r\n" + END)
                                .toArray()),
                MISSING);
        add(
                "of a photo that is no file",
                http.multipart(
                        "/checkin",
                        new Bytes()
                                .raw(Http.part("name=\"photo\"", "x"))
                                .text(END)
                                .toArray()),
                MISSING);
        add("of an empty photo", http.photo("/checkin", new byte[0]), "unsupported-media-type");
        add(
                "of one photo of two",
                http.multipart(
                        "/verify",
                        new Bytes()
                                .raw(Http.part("name=\"photo1\"; filename=\"a\"", "x"))
                                .text(END)
                                .toArray()),
                MISSING);
    }

    private byte[] nested() {
        var inner = "--" + Http.BOUNDARY + "\r\nContent-Disposition: form-data; name=\"photo\"\r\n"
                + "Content-Type: multipart/mixed; boundary=inner\r\n\r\n"
                + "--inner\r\nContent-Disposition: file; filename=\"a.jpg\"\r\n\r\nx\r\n--inner--\r\n" + END;
        return http.multipart("/checkin", new Bytes().text(inner).toArray());
    }
}
