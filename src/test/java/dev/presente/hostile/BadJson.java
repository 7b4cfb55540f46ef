package dev.presente.hostile;

import static dev.presente.hostile.BadRequest.INVALID;

import dev.presente.hostile.BadRequest.Http;
import java.util.ArrayList;
import java.util.List;

/** Generates bodies that are no JSON, or other JSON than is expected. */
final class BadJson {
    private BadJson() {}

    static List<BadRequest> all(Http http) {
        var bodies = List.of(
                "",
                "{",
                "[]",
                "null",
                "NaN",
                "1e999999999",
                "9".repeat(100_000),
                "[".repeat(100_000),
                "{\"a\":".repeat(100_000),
                "{\"name\":" + "[".repeat(5000) + "]".repeat(5000) + "}",
                "{\"name\":\"a\",\"name\":\"b\",\"scopes\":[]}",
                "{\"name\":NaN,\"scopes\":[\"hr\"]}",
                "{\"name\":{\"a\":1},\"scopes\":[\"hr\"]}",
                "{\"name\":\"x\",\"scopes\":\"hr\"}",
                "{\"name\":\"x\",\"scopes\":[1e400]}",
                "{\"name\":\"x\",\"scopes\":[\"hr\",\"root\"]}",
                "{\"name\":\"\\ud800\",\"scopes\":[\"hr\"]}",
                "{\"name\":\"a\\u0000b\",\"scopes\":[\"hr\"]}",
                "{\"name\":\"" + "x".repeat(100_000) + "\",\"scopes\":[\"hr\"]}",
                "{\"name\":\"x\",\"scopes\":[\"hr\"],\"expiresAt\":\"2026-02-30T00:00:00Z\"}",
                "{\"name\":\"x\",\"scopes\":[\"hr\"],\"@class\":\"java.lang.Runtime\",\"expiresAt\":{}}",
                "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>",
                "name=x&scopes=hr");
        var requests = new ArrayList<BadRequest>();
        for (int i = 0; i < bodies.size(); i++) {
            requests.add(new BadRequest("JSON " + i, http.json("POST", "/api-keys", bodies.get(i)), INVALID));
        }
        for (var body : List.of(
                "{\"fullName\":[1]}", "{\"fullName\":\"\\ud800\"}", "{\"fullName\":\"\\u0000\"}", "[]", "null")) {
            requests.add(new BadRequest("JSON " + body, http.json("PATCH", "/employees/ghost", body), INVALID));
        }
        return requests;
    }
}
