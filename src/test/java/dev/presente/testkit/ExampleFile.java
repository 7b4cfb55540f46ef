package dev.presente.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes a file of recorded examples. */
public record ExampleFile(Path path) {
    private static final Path FOLDER = Path.of("src", "main", "resources", "dev", "presente");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    /** The examples of operations and of problems. */
    public static final ExampleFile OPERATIONS =
            new ExampleFile(FOLDER.resolve(Path.of("system", "web", "examples.json")));

    /** The messages to webhooks. */
    public static final ExampleFile MESSAGES = new ExampleFile(FOLDER.resolve(Path.of("webhook", "messages.json")));

    /** Tells whether examples are recorded anew. */
    public static boolean isWritten() {
        return Boolean.getBoolean("presente.docs.write");
    }

    public JsonNode read() throws IOException {
        return JSON.readTree(Files.readString(path));
    }

    /** Returns anything as the JSON that would be in the file. */
    public static JsonNode json(Object value) {
        return JSON.readTree(JSON.writeValueAsString(value));
    }

    public void write(JsonNode json) throws IOException {
        Files.writeString(path, JSON.writeValueAsString(json).replace("\r\n", "\n") + "\n");
    }

    /** Compares the members of an answer with those of the example of the operation, or records it. */
    public static void compare(String operation, Answer answer) throws IOException {
        var shown = json(Map.of(
                "status",
                answer.status(),
                "answeredAs",
                "application/json",
                "answered",
                Objects.requireNonNull(new Harmless(Instant.EPOCH).json(answer.json()))));
        var all = OPERATIONS.read();
        if (isWritten()) {
            ((ObjectNode) all.at("/operations")).set(operation, shown);
            OPERATIONS.write(all);
        }
        assertThat(SchemaFit.members(shown))
                .isEqualTo(SchemaFit.members(all.at("/operations").path(operation)));
    }
}
