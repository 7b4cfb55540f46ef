package dev.presente.demo;

import dev.presente.client.ServiceClient;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends requests to a running service, each of which must succeed. JSON may be written with single quotation marks. */
final class DemoClient {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI base;
    private final ServiceClient service;

    DemoClient(URI base, String key) {
        this.base = base;
        this.service = new ServiceClient(base, key);
    }

    /** Makes one request. */
    private interface Request {
        HttpResponse<String> send() throws IOException, InterruptedException;
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return done(() -> service.ask(path));
    }

    JsonNode post(String path, String body) throws IOException, InterruptedException {
        return done(() -> service.send("POST", path, "application/json", body.replace('\'', '"')));
    }

    JsonNode put(String path, String body) throws IOException, InterruptedException {
        return done(() -> service.send("PUT", path, "application/json", body.replace('\'', '"')));
    }

    JsonNode csv(String path, String file) throws IOException, InterruptedException {
        return done(() -> service.send("POST", path, "text/csv", file));
    }

    /** Enrols a person who has agreed. */
    JsonNode enrol(String employeeId, byte[] photo) throws IOException, InterruptedException {
        return done(() -> service.post("/enroll", Map.of("employeeId", employeeId, "consent", "true"), photo));
    }

    /**
     * Returns the body of the answer.
     *
     * @throws IOException when the service does not answer, or answers a problem
     */
    private JsonNode done(Request request) throws IOException, InterruptedException {
        try {
            var answer = request.send();
            if (answer.statusCode() / 100 != 2) {
                throw new IOException(answer.request().uri().getPath() + " answered " + answer.statusCode() + ": "
                        + answer.body().lines().findFirst().orElse(""));
            }
            return JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
        } catch (ConnectException e) {
            throw new IOException(
                    "no service answers at " + base + ": start it first, or say where it is with --url", e);
        }
    }
}
