package dev.presente.system.web;

import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.wording.Wording;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Refuses null in a {@code PATCH}, where an absent member stays as it is: somebody who sends null wants to take the value away,
 * and would be told that all went well. Members that may be taken away are marked with {@link NullTakesAway}. In a {@code POST}
 * and a {@code PUT} null is the same as absent, except for the days of an employment.
 */
@ControllerAdvice
class NullsInChanges extends RequestBodyAdviceAdapter {
    private final JsonMapper json;

    NullsInChanges(JsonMapper json) {
        this.json = json;
    }

    /** Holds a body that can be read twice. */
    private static final class Kept implements HttpInputMessage {
        private final HttpHeaders headers;
        private final byte[] bytes;

        Kept(HttpHeaders headers, byte[] bytes) {
            this.headers = headers;
            this.bytes = bytes;
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public InputStream getBody() {
            return new ByteArrayInputStream(bytes);
        }
    }

    @Override
    public boolean supports(MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
        return parameter.hasMethodAnnotation(PatchMapping.class);
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter)
            throws IOException {
        return new Kept(message.getHeaders(), message.getBody().readAllBytes());
    }

    /** Comes when the body has been read as what it should be, so it is JSON and has known members alone. */
    @Override
    public Object afterBodyRead(
            Object body,
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter) {
        if (message instanceof Kept kept) {
            var sent = tree(kept);
            if (sent.isObject()) { // null alone has no type here, and is refused as a body that is missing
                refuse(sent, mayBeTakenAway(body.getClass()));
            }
        }
        return body;
    }

    /** The bytes tell themselves which encoding of Unicode they have; any other is named by the header. */
    private JsonNode tree(Kept kept) {
        var type = kept.getHeaders().getContentType();
        var charset = type == null ? null : type.getCharset();
        return charset == null || charset.name().startsWith("UTF-")
                ? json.readTree(kept.bytes)
                : json.readTree(new String(kept.bytes, charset));
    }

    private static Set<String> mayBeTakenAway(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(NullTakesAway.class))
                .map(method -> member(method.getName()))
                .collect(Collectors.toSet());
    }

    private static String member(String accessor) {
        return accessor.startsWith("set")
                ? Character.toLowerCase(accessor.charAt(3)) + accessor.substring(4)
                : accessor;
    }

    private static void refuse(JsonNode body, Set<String> mayBeTakenAway) {
        List<InvalidParameter> wrong = body.properties().stream()
                .filter(member -> member.getValue().isNull() && !mayBeTakenAway.contains(member.getKey()))
                .map(member -> new InvalidParameter(member.getKey(), Wording.of("detail.parameter.null")))
                .toList();
        if (!wrong.isEmpty()) {
            var first = wrong.get(0);
            throw new ProblemException(
                    ProblemCode.INVALID_PARAMETER,
                    Wording.of("detail.parameter", first.parameter(), first.detail()),
                    Map.of("errors", wrong));
        }
    }
}
