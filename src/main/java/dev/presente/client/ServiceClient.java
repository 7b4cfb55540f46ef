package dev.presente.client;

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
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Sends requests with one key to a running service. */
public final class ServiceClient {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String BOUNDARY = "presente-client-boundary";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI base;
    private final String key;

    public ServiceClient(URI base, String key) {
        this.base = base;
        this.key = key;
    }

    /** Sends a form. */
    public HttpResponse<String> post(String path, Map<String, String> fields, byte @Nullable [] photo)
            throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(form(fields, photo))));
    }

    public HttpResponse<String> json(String method, String path, Map<String, String> body)
            throws IOException, InterruptedException {
        return send(method, path, "application/json", JSON.writeValueAsString(body));
    }

    /** Sends a text of that media type. */
    public HttpResponse<String> send(String method, String path, String type, String body)
            throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", type).method(method, BodyPublishers.ofString(body)));
    }

    /** Sends a GET, and returns the answer, whatever it is. */
    public HttpResponse<String> ask(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    /**
     * Returns the body of an answer.
     *
     * @throws IOException when it is a problem
     */
    public String get(String path) throws IOException, InterruptedException {
        var answer = ask(path);
        if (answer.statusCode() != 200) {
            throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    /**
     * Returns whether a request was done; false when its photo was refused.
     *
     * @throws IOException when it failed for another reason
     */
    public static boolean isDone(HttpResponse<String> answer) throws IOException {
        int status = answer.statusCode();
        if (status / 100 != 2 && status != 422) {
            throw new IOException(answer.request().uri().getPath() + " answered " + status + ": " + answer.body());
        }
        return status != 422;
    }

    public HttpResponse<String> delete(String path) throws IOException, InterruptedException {
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

    private static byte[] form(Map<String, String> fields, byte @Nullable [] photo) {
        var out = new ByteArrayOutputStream();
        fields.forEach((name, value) -> write(out, part(name, "") + "\r\n" + value + "\r\n"));
        if (photo != null) {
            write(out, part("photo", "; filename=\"photo.jpg\"\r\nContent-Type: image/jpeg") + "\r\n");
            out.writeBytes(photo);
            write(out, "\r\n");
        }
        write(out, "--" + BOUNDARY + "--\r\n");
        return out.toByteArray();
    }

    private static String part(String name, String rest) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"" + rest + "\r\n";
    }

    private static void write(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
