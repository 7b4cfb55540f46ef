package dev.presente.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.system.ProblemCode;
import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/** Holds what the service answered. */
public record Answer(int status, HttpHeaders headers, String text, JsonNode json) {
    /** Returns the text at a JSON pointer; it is empty where there is none. */
    public String at(String pointer) {
        return json.at(pointer).asString("");
    }

    public double number(String pointer) {
        return json.at(pointer).asDouble();
    }

    /** Checks the status, and that a problem or page that is worth a repeat says when. */
    public Answer expect(int wanted) {
        assertThat(status).as(text).isEqualTo(wanted);
        var type = headers.firstValue("Content-Type").orElse("");
        if (ProblemCode.isWorthARepeat(status) && type.matches("(application/problem.json|text/html).*")) {
            assertThat(headers.firstValue("Retry-After").orElse("none"))
                    .as(text)
                    .matches("[1-9][0-9]*");
        }
        assertThat(headers.firstValue("X-Request-Id")).as(text).isPresent();
        return this;
    }

    /** Checks the shape of every problem detail. */
    public Answer expectProblem(int wanted, String code) {
        expect(wanted);
        assertThat(headers.firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(at("/code")).as(text).isEqualTo(code);
        assertThat(json.at("/status").asInt()).isEqualTo(wanted);
        assertThat(at("/title")).isNotBlank();
        assertThat(text).doesNotContain("Exception", "dev.presente", "\tat ");
        return this;
    }

    public Answer expectOutcome(int wanted, String outcome) {
        expect(wanted);
        assertThat(at("/outcome")).as(text).isEqualTo(outcome);
        return this;
    }
}
