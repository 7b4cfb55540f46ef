package dev.presente.testkit;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Acts as a browser without scripts: it keeps the cookie, and knows the token of the page it was on. */
public final class Visitor {
    private static final Pattern TOKEN = Pattern.compile("name=\"(?:_csrf|csrf)\" (?:value|content)=\"([^\"]+)\"");

    private final Api api;
    public String cookie = "";

    /** The cookie by which the browser is known again. */
    public String device = "";

    public String token = "";

    public Visitor(Api api) {
        this.api = api;
    }

    public Answer open(String path) {
        return remember(api.send(with(api.request(path)).GET()));
    }

    public Answer signIn(String name, String password) {
        return signIn(name, password, "");
    }

    public Answer signIn(String name, String password, String code) {
        open("/admin/sign-in");
        var form = "name=" + encoded(name) + "&password=" + encoded(password) + "&code=" + code;
        var answer = post("/admin/sign-in", form);
        if (answer.status() == 302) {
            var page = open("/admin");
            page.headers().firstValue("Location").ifPresent(this::open);
        }
        return answer;
    }

    /** Sends a form with the token of the page. */
    public Answer post(String path, String form) {
        return remember(api.send(with(api.request(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form + "&_csrf=" + encoded(token)))));
    }

    /** Sends a request as a script of the page would. */
    public Answer call(String method, String path, String body) {
        return api.send(with(api.request(path))
                .header("X-CSRF-Token", token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
    }

    public HttpRequest.Builder with(HttpRequest.Builder request) {
        var cookies = Stream.of(cookie, device).filter(one -> !one.isEmpty()).collect(Collectors.joining("; "));
        return cookies.isEmpty() ? request : request.header("Cookie", cookies);
    }

    private Answer remember(Answer answer) {
        answer.headers().allValues("Set-Cookie").stream()
                .filter(set -> set.startsWith("presente_session="))
                .forEach(set -> cookie = set.substring(0, set.indexOf(';')));
        answer.headers().allValues("Set-Cookie").stream()
                .filter(set -> set.startsWith("presente_device="))
                .forEach(set -> device = set.substring(0, set.indexOf(';')));
        var found = TOKEN.matcher(answer.text());
        if (found.find()) {
            token = found.group(1);
        }
        return answer;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
