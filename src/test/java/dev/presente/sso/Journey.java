package dev.presente.sso;

import dev.presente.testkit.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Acts as a browser without scripts that goes from the service to the provider and back. It keeps the cookies of both. */
final class Journey {
    private static final Pattern TOKEN =
            Pattern.compile("name=\"(?:_csrf|csrf)\"[^>]*? (?:value|content)=\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .build();
    private final Api api;

    Journey(Api api) {
        this.api = api;
    }

    HttpResponse<String> open(String address) {
        return send(HttpRequest.newBuilder(URI.create(address)));
    }

    /** Opens a path of the service. */
    HttpResponse<String> visit(String path) {
        return open(api.url(path));
    }

    /** Leaves for the provider, signs in there, and returns the address to which the provider leads back. */
    String toCallback(String person, String departure) {
        var answer = open(to(visit(departure)));
        if (answer.statusCode() == 302 && to(answer).contains("/login")) {
            var form = open(to(answer));
            var sent = "username=" + encoded(person) + "&password=" + encoded(person) + "&_csrf=" + token(form.body());
            answer = post(form.uri().toString(), sent);
            answer = open(to(answer));
        }
        return to(answer);
    }

    /** Signs in and returns what the service answers. */
    HttpResponse<String> arrive(String person) {
        return open(toCallback(person, "/sso/sign-in"));
    }

    /** Sends a form of a page of the service. */
    HttpResponse<String> submit(String page, String action) {
        return post(api.url(action), "_csrf=" + token(visit(page).body()));
    }

    HttpResponse<String> post(String address, String form) {
        return send(HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    /** Returns where an answer leads. */
    static String to(HttpResponse<String> answer) {
        var location = answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(answer.statusCode() + " leads nowhere: " + answer.body()));
        return answer.uri().resolve(location).toString();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.header("Accept", "text/html,*/*").build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String token(String page) {
        var found = TOKEN.matcher(page);
        if (!found.find()) {
            throw new AssertionError("no token in " + page);
        }
        return encoded(found.group(1));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
