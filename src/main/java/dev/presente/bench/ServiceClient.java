package dev.presente.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Sends the few requests of the load command to a running service. */
final class ServiceClient {
    private static final String BOUNDARY = "presente-bench-boundary";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI base;
    private final String key;

    ServiceClient(URI base, String key) {
        this.base = base;
        this.key = key;
    }

    HttpResponse<String> post(String path, Map<String, String> fields, byte[] photo)
            throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(form(fields, photo))));
    }

    HttpResponse<String> delete(String path) throws IOException, InterruptedException {
        return send(request(path).DELETE());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + key);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static byte[] form(Map<String, String> fields, byte[] photo) {
        var out = new ByteArrayOutputStream(photo.length + 512);
        fields.forEach((name, value) -> write(out, part(name, "") + "\r\n" + value + "\r\n"));
        write(out, part("photo", "; filename=\"photo.jpg\"\r\nContent-Type: image/jpeg") + "\r\n");
        out.writeBytes(photo);
        write(out, "\r\n--" + BOUNDARY + "--\r\n");
        return out.toByteArray();
    }

    private static String part(String name, String rest) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"" + rest + "\r\n";
    }

    private static void write(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
