package dev.presente.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends requests to the service under test. */
@Component
public class Api {
    public static final String ADMIN_KEY = "the-admin-key-of-the-tests-is-long-enough";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Environment environment;

    public Api(Environment environment) {
        this.environment = environment;
    }

    public int port() {
        return environment.getRequiredProperty("local.server.port", Integer.class);
    }

    public String url(String path) {
        return "http://localhost:" + port() + path;
    }

    /** Begins a request, which is completed and sent with {@link #send}. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url(path)));
    }

    public HttpRequest.Builder asAdmin(String path) {
        return request(path).header("Authorization", "Bearer " + ADMIN_KEY);
    }

    public HttpRequest.Builder post(String path, Form form) {
        return multipart(asAdmin(path), form);
    }

    public static HttpRequest.Builder multipart(HttpRequest.Builder request, Form form) {
        return request.header("Content-Type", "multipart/form-data; boundary=" + Form.BOUNDARY)
                .POST(BodyPublishers.ofByteArray(form.bytes()));
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            return answer(HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends the same request many times at once. */
    public List<Answer> sendAtOnce(HttpRequest.Builder request, int times) {
        var built = request.build();
        var pending = new ArrayList<java.util.concurrent.CompletableFuture<HttpResponse<String>>>();
        for (int i = 0; i < times; i++) {
            pending.add(HTTP.sendAsync(built, BodyHandlers.ofString()));
        }
        return pending.stream().map(future -> answer(future.join())).toList();
    }

    private static Answer answer(HttpResponse<String> response) {
        var isJson = response.headers().firstValue("Content-Type").orElse("").matches(".*[/+]json(;.*)?");
        var json = isJson ? JSON.readTree(response.body()) : JSON.missingNode();
        return new Answer(response.statusCode(), response.headers(), response.body(), json);
    }

    public Answer enrol(String employeeId, byte[]... photos) {
        return enrol(Form.of("employeeId", employeeId).field("consent", "true"), photos);
    }

    /** Enrols a person who looks like another one who is enrolled. */
    public Answer enrolLookAlike(String employeeId, byte[]... photos) {
        var form = Form.of("employeeId", employeeId).field("consent", "true").field("lookAlike", "true");
        return enrol(form, photos);
    }

    private Answer enrol(Form form, byte[]... photos) {
        for (var photo : photos) {
            form.file("photo", photo);
        }
        return send(post("/enroll", form));
    }

    /** Checks in without a claim (1:N). */
    public Answer checkIn(byte[] photo) {
        return send(post("/checkin", Form.photo(photo)));
    }

    /** Checks in as the claimed person (1:1). */
    public Answer checkIn(String claim, byte[] photo) {
        return send(post("/checkin", Form.photo(photo).field("employeeId", claim)));
    }

    /** Returns the body without reading it as JSON. */
    public byte[] bytes(String path) throws IOException, InterruptedException {
        var response = HTTP.send(asAdmin(path).GET().build(), BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    public Answer get(String path) {
        return send(asAdmin(path).GET());
    }

    public Answer delete(String path) {
        return send(asAdmin(path).DELETE());
    }

    public Answer json(String method, String path, String body) {
        return send(
                asAdmin(path).header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body)));
    }

    /** Describes a site in UTC, unless there is one of that name. */
    public void site(String name) {
        var answer = json("POST", "/sites", "{\"name\":\"%s\",\"zone\":\"UTC\"}".formatted(name));
        assertThat(answer.status()).as(answer.text()).isIn(201, 409);
    }

    /** Erases everybody, so that each test begins with an empty gallery. */
    public void eraseEverybody() {
        for (var left = people(); !left.isEmpty(); left = people()) {
            for (var employee : left) {
                delete("/employees/" + employee.at("/employeeId").asString()).expect(200);
            }
        }
    }

    private JsonNode people() {
        return get("/employees?size=1000").expect(200).json().at("/items");
    }
}
