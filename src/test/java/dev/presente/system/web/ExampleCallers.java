package dev.presente.system.web;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Authenticator;
import dev.presente.testkit.Faces;
import dev.presente.testkit.Form;
import dev.presente.testkit.SoftPasskey;
import dev.presente.testkit.Tablet;
import dev.presente.testkit.TestClock;
import dev.presente.testkit.TestPhotos;
import dev.presente.testkit.Visitor;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Plays the steps of a script: it knows everybody who sends requests, and what answers have given to later requests. */
final class ExampleCallers {
    private static final Pattern NAME = Pattern.compile("\\$\\{(\\w+)}");

    private final Api api;
    private final TestClock clock;
    private final Map<String, String> kept = new HashMap<>();
    private final Map<String, Visitor> visitors = new HashMap<>();
    private final Map<String, Tablet> tablets = new HashMap<>();
    private final SoftPasskey phone;

    ExampleCallers(Api api, TestClock clock) {
        this.api = api;
        this.clock = clock;
        phone = new SoftPasskey(api.url(""));
    }

    void keep(String name, String value) {
        kept.put(name, value);
    }

    /** Puts what was kept in the place of <code>${name}</code>. */
    String filled(String text) {
        return NAME.matcher(text).replaceAll(match -> {
            var value = kept.get(match.group(1));
            return value == null
                    ? "unknown-" + match.group(1)
                    : value.replace("\\", "\\\\").replace("$", "\\$");
        });
    }

    /** Does what a step says that is no request. */
    void act(String command) {
        var words = filled(command).split(" ", 3);
        switch (words[0]) {
            case "clock" -> clock.advance(Duration.parse(words[1]));
            case "tablet" -> tablet(words[1], words.length > 2 ? words[2] : "");
            case "account" -> {
                var visitor = visitors.computeIfAbsent(words[1], name -> new Visitor(api));
                visitor.signIn(words[1], words[2]).expect(302);
            }
            case "person" -> {
                var visitor = visitors.computeIfAbsent(words[1], name -> new Visitor(api));
                visitor.open("/me/sign-in").expect(200);
                visitor.post("/me/sign-in", "code=" + words[2].substring(words[2].indexOf('#') + 1))
                        .expect(302);
                visitor.open("/me").expect(200);
            }
            case "attest" -> {
                phone.userHandle = words[2];
                keep("attestation", phone.attestation(words[1]));
            }
            case "totp" -> keep("totp", Authenticator.code(words[1], clock.instant()));
            case "terminal" -> push(words[1], words[2].replace("\\t", "\t").replace("\\n", "\n"));
            default -> throw new IllegalStateException("No command: " + command);
        }
    }

    private void tablet(String name, String id) {
        var tablet = tablets.computeIfAbsent(name, one -> new Tablet());
        keep(name + "Key", tablet.publicKey());
        if (!id.isEmpty()) {
            tablet.id = id;
        }
    }

    private void push(String serial, String punches) {
        api.send(api.request("/iclock/cdata?SN=" + serial + "&table=ATTLOG&Stamp=1")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(punches)));
    }

    Answer send(ExampleStep step) {
        var path = filled(step.path());
        var caller = step.caller().split(" ", 2);
        if (caller[0].equals("visitor")) {
            var body = step.json() == null ? "" : filled(step.json());
            return Objects.requireNonNull(visitors.get(caller[1])).call(step.method(), path, body);
        }
        var parts = new TreeMap<String, byte[]>();
        step.form().forEach((name, value) -> parts.put(name, content(value)));
        var request = api.request(path);
        switch (caller[0]) {
            case "admin" -> request.header("Authorization", "Bearer " + Api.ADMIN_KEY);
            case "nobody" -> {}
            case "key" -> request.header("X-API-Key", filled("${" + caller[1] + "}"));
            case "tablet" ->
                Objects.requireNonNull(tablets.get(caller[1]))
                        .sign(request, step.method() + " " + path.replaceFirst("\\?.*", ""), parts);
            default -> throw new IllegalStateException("No caller: " + step.caller());
        }
        step.headers().forEach(request::header);
        return api.send(withBody(request, step, parts));
    }

    private HttpRequest.Builder withBody(HttpRequest.Builder request, ExampleStep step, Map<String, byte[]> parts) {
        if (!parts.isEmpty()) {
            var form = new Form();
            step.form().forEach((name, value) -> {
                if (value.startsWith("@")) {
                    for (var photo : value.split(" ", -1)) {
                        form.file(name, content(photo));
                    }
                } else {
                    form.field(name, filled(value));
                }
            });
            return Api.multipart(request, form);
        }
        var body = step.file() == null ? step.json() : step.file();
        if (body != null && !step.headers().containsKey("Content-Type")) {
            request.header("Content-Type", step.file() == null ? "application/json" : "text/csv");
        }
        return request.method(
                step.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(filled(body)));
    }

    private byte[] content(String value) {
        return switch (value) {
            case "@astronaut" -> TestPhotos.astronaut();
            case "@hopper" -> TestPhotos.hopper();
            case "@nobody" -> TestPhotos.flatGrey();
            case "@both" -> TestPhotos.sideBySide(TestPhotos.astronaut(), TestPhotos.hopper(), 1);
            case "@blurred" -> TestPhotos.blurred(Faces.astronaut(), 12);
            case "@broken" -> Arrays.copyOf(TestPhotos.astronaut(), 2000);
            case "@large" -> new byte[(10 << 20) + 1];
            default -> filled(value).getBytes(StandardCharsets.UTF_8);
        };
    }
}
