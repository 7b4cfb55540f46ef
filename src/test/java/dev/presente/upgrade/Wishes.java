package dev.presente.upgrade;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;

/** Sends objects whose texts are in single quotes, and expects that they are taken. */
record Wishes(Api api) {
    Answer post(String path, String body) {
        return send("POST", path, body, 201);
    }

    void put(String path, String body) {
        var answer = api.json("PUT", path, body.replace('\'', '"'));
        answer.expect(answer.status() == 204 ? 204 : 200);
    }

    /** Sends members of an object, and insists when the release asks. */
    void insist(String method, String path, String members) {
        var body = "{" + members.replace('\'', '"');
        var answer = api.json(method, path, body + "}");
        if (answer.status() == 409) {
            var reason = members.contains("'reason'") ? "" : ",\"reason\":\"meant\"";
            answer = api.json(method, path, body + ",\"force\":true" + reason + "}");
        }
        answer.expect(answer.status() / 100 == 2 ? answer.status() : 200);
    }

    Answer send(String method, String path, String body, int status) {
        return api.json(method, path, body.replace('\'', '"')).expect(status);
    }
}
