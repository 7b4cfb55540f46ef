package dev.presente.audit;

import dev.presente.system.Secret;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Type;
import java.util.Optional;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Keeps the JSON body of a request until the log says what the request asked for. Secrets have a type of their own and are left out. */
@ControllerAdvice
class ActBody extends RequestBodyAdviceAdapter {
    private static final String BODY = ActBody.class.getName();

    private final JsonMapper json;

    ActBody(JsonMapper json) {
        this.json = json.rebuild()
                .addModule(new SimpleModule().addSerializer(Secret.class, new Hidden()))
                .build();
    }

    private static final class Hidden extends StdSerializer<Secret> {
        Hidden() {
            super(Secret.class);
        }

        @Override
        public void serialize(Secret secret, JsonGenerator out, SerializationContext context) {
            out.writeString("…");
        }
    }

    @Override
    public boolean supports(MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
        return type instanceof Class<?> shape && shape.isRecord();
    }

    @Override
    public Object afterBodyRead(
            Object body,
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter) {
        var request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(BODY, body, RequestAttributes.SCOPE_REQUEST);
        }
        return body;
    }

    /** Returns what the request asked for, without secrets; empty when it had no JSON body. */
    Optional<JsonNode> of(HttpServletRequest request) {
        return Optional.ofNullable(request.getAttribute(BODY)).map(body -> json.<JsonNode>valueToTree(body));
    }
}
