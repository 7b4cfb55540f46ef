package dev.presente.system.web;

import com.zaxxer.hikari.HikariDataSource;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.testkit.Api;
import dev.presente.testkit.ApiDocument;
import dev.presente.testkit.Harmless;
import dev.presente.testkit.Listener;
import dev.presente.testkit.Listener.Message;
import dev.presente.testkit.TestClock;
import dev.presente.wording.Wording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.http.ProblemDetail;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plays the scripts of examples against a service, and records what is sent and answered. */
final class ExamplePlay {
    private static final Path SCRIPTS = Path.of("src", "test", "resources", "examples");
    private static final String OVERLOADED = "overloaded";
    private static final JsonMapper JSON = JsonMapper.shared();

    /** How long the messages of webhooks may take on a machine that does much else. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Api api;
    private final DataSource database;
    private final Harmless harmless;
    private final ExampleCallers callers;
    private final ExampleRecording recording;
    private final Map<String, Object> messages = new TreeMap<>();
    private final Set<String> headers = new TreeSet<>();
    private final int events;
    private final List<String> wrong = new ArrayList<>();

    ExamplePlay(Api api, TestClock clock, DataSource database, ApiDocument document) {
        this.api = api;
        this.database = database;
        harmless = new Harmless(clock.instant());
        callers = new ExampleCallers(api, clock);
        recording = new ExampleRecording(document, harmless);
        events = document.json().at("/webhooks").size();
    }

    ExampleRecording recording() {
        return recording;
    }

    /** Returns the first message of each event that a webhook has got. */
    Map<String, Object> messages() {
        return messages;
    }

    /** Returns the names of the headers that came with messages, in small letters. */
    Set<String> headersOfMessages() {
        return headers;
    }

    /** Plays all scripts in their order, and returns the answers that were not the expected ones. */
    List<String> play() throws IOException, SQLException, InterruptedException {
        try (var listener = new Listener();
                var scripts = Files.list(SCRIPTS)) {
            callers.keep("hook", listener.url());
            harmless.hide(listener.url(), "https://payroll.example/presente");
            harmless.hide(api.url(""), "http://localhost:8080");
            for (var script : scripts.sorted().toList()) {
                for (var step : ExampleStep.all(Files.readString(script))) {
                    play(step);
                }
            }
            var deadline = System.nanoTime() + PATIENCE.toNanos();
            do {
                listener.settled().forEach(this::take);
            } while (messages.size() < events && System.nanoTime() < deadline);
        }
        addWhatNoRequestLeadsTo();
        return wrong;
    }

    private void take(Message message) {
        var body = JSON.readTree(message.body());
        headers.addAll(message.headers().keySet());
        if (isTypical(body)) {
            messages.putIfAbsent(body.at("/type").asString(), Objects.requireNonNull(harmless.json(body)));
        }
    }

    /**
     * A message tells the state at the time when it is sent, so one about a request may come after the decision. Which comes
     * first is chance, so messages about punches alone are taken, which have a time.
     */
    private static boolean isTypical(JsonNode message) {
        var type = message.at("/type").asString();
        return !type.startsWith("correction.")
                || (message.at("/data").has("at")
                        && (!type.equals("correction.requested")
                                || message.at("/data/state").asString().equals("REQUESTED")));
    }

    private void play(ExampleStep step) throws SQLException {
        if (!step.isRequest()) {
            callers.act(step.command());
            return;
        }
        var held = new ArrayList<Connection>();
        try {
            if (step.code().equals(OVERLOADED)) {
                var pool = database.unwrap(HikariDataSource.class);
                while (held.size() < pool.getMaximumPoolSize()) {
                    held.add(pool.getConnection());
                }
            }
            send(step);
        } finally {
            for (var connection : held) {
                connection.close();
            }
        }
    }

    private void send(ExampleStep step) {
        var body = step.file() == null ? step.json() : step.file();
        var sent = body == null ? null : callers.filled(body);
        var answer = callers.send(step);
        boolean isWanted = Integer.toString(answer.status()).startsWith(step.wanted());
        if (!isWanted || (!step.code().isEmpty() && !answer.at("/code").equals(step.code()))) {
            wrong.add("%s: %d %s".formatted(callers.filled(step.command()), answer.status(), answer.text()));
            return;
        }
        for (var what : step.after()) {
            if (what[0].equals("keep")) {
                callers.keep(what[1], answer.at(what[2]));
            } else {
                harmless.hide(answer.at(what[1]), what[2]);
            }
        }
        var form = new LinkedHashMap<>(step.form());
        form.replaceAll((name, value) -> callers.filled(value));
        recording.add(step, sent, form, answer);
    }

    /** A fault of our own, a body that takes minutes, and a service without faces: they are as the code makes them. */
    private void addWhatNoRequestLeadsTo() {
        add(new ProblemException(ProblemCode.INTERNAL, Wording.of("detail.incident", new UUID(0, 1))).getBody());
        add(new ProblemException(ProblemCode.REQUEST_TIMEOUT, Wording.of("detail.body.slow")).getBody());
        add(ProblemException.facesOff().getBody());
    }

    private void add(ProblemDetail problem) {
        var json = JSON.createObjectNode();
        json.put("type", String.valueOf(problem.getType()));
        json.put("title", problem.getTitle());
        json.put("status", problem.getStatus());
        json.put("detail", problem.getDetail());
        Objects.requireNonNull(problem.getProperties()).forEach((name, value) -> json.put(name, String.valueOf(value)));
        recording.addProblem(json.at("/code").asString(), json);
    }
}
