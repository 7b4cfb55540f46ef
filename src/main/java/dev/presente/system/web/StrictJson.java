package dev.presente.system.web;

import dev.presente.system.Iso8601;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads the bodies of requests strictly: it refuses what it does not understand. A member that is dropped in silence could turn
 * half a holiday into a whole one. Only requests are read this way; what the service itself has written, also in an earlier or
 * a later version, is read with the mapper of the application.
 */
final class StrictJson extends JacksonJsonHttpMessageConverter {
    /**
     * This variable belongs to the body that the current thread reads, because {@link #customizeReader} is not told which body
     * that is.
     */
    private static final ThreadLocal<UnknownMembers> UNKNOWN = ThreadLocal.withInitial(UnknownMembers::new);

    StrictJson(JsonMapper lenient) {
        super(strict(lenient));
    }

    private static JsonMapper strict(JsonMapper lenient) {
        var module = new SimpleModule()
                .addDeserializer(LocalDate.class, new Exact<>(LocalDate.class, Iso8601::day))
                .addDeserializer(LocalTime.class, new Exact<>(LocalTime.class, Iso8601::time))
                .addDeserializer(Duration.class, new Exact<>(Duration.class, Iso8601::duration));
        return lenient.rebuild()
                .addModule(module)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfigDefaults(StrictJson::refuseOtherShapes)
                .withCoercionConfig(LogicalType.Textual, StrictJson::refuseOtherShapes)
                // A whole number is accepted as a number: 1 stands for 1.0.
                .withCoercionConfig(
                        LogicalType.Float,
                        config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.TryConvert))
                .build();
    }

    private static void refuseOtherShapes(MutableCoercionConfig config) {
        Arrays.stream(CoercionInputShape.values()).forEach(shape -> config.setCoercion(shape, CoercionAction.Fail));
    }

    /**
     * Reads a body to its end and then refuses it if it has members that nobody knows, so that all of them are named.
     *
     * @throws UnknownMembersException also where something else is wrong besides
     */
    @Override
    public Object read(ResolvableType type, HttpInputMessage message, @Nullable Map<String, Object> hints)
            throws IOException {
        var found = UNKNOWN.get();
        try {
            var body = super.read(type, message, hints);
            found.refuse(message, null);
            return body;
        } catch (HttpMessageNotReadableException e) {
            found.refuse(message, e);
            throw e;
        } finally {
            UNKNOWN.remove();
        }
    }

    @Override
    protected ObjectReader customizeReader(ObjectReader reader, JavaType type) {
        return reader.withHandler(UNKNOWN.get());
    }

    /** Collects the unknown members of one body. */
    private static final class UnknownMembers extends DeserializationProblemHandler {
        /** This many members suffice to correct a request; a hostile body may have a million. */
        private static final int MOST = 20;

        private static final int LONGEST_NAME = 100;

        private final List<String> paths = new ArrayList<>();

        @Override
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser parser,
                ValueDeserializer<?> deserializer,
                Object beanOrClass,
                String name) {
            if (paths.size() < MOST) {
                paths.add(path(
                        context, parser, name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name));
            }
            parser.skipChildren();
            return true;
        }

        /** Returns the path of a member, such as {@code rules.segments[0].strat}. */
        private static String path(DeserializationContext context, JsonParser parser, String name) {
            var body = context.getParser();
            TokenStreamContext step = body.streamReadContext();
            // The unknown members of a record come last, from a buffer; the body's parser has then left the record
            // already. Otherwise the parser stands at the member's value; where that is an object or a list, its
            // context has begun.
            if (parser == body) {
                step = parser.currentToken().isStructStart() ? step.getParent().getParent() : step.getParent();
            }
            var path = new StringBuilder(name);
            for (; step != null && !step.inRoot(); step = step.getParent()) {
                if (path.charAt(0) != '[') {
                    path.insert(0, '.');
                }
                path.insert(0, step.inArray() ? "[" + step.getCurrentIndex() + "]" : step.currentName());
            }
            return path.toString();
        }

        void refuse(HttpInputMessage message, @Nullable Exception besides) {
            if (!paths.isEmpty()) {
                throw new UnknownMembersException(paths, message, besides);
            }
        }
    }

    /** Reads a string of one form; neither a number nor a list may stand for it. */
    private static final class Exact<T> extends StdScalarDeserializer<T> {
        private final Function<String, T> parse;

        Exact(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) {
            try {
                // A value that is no string does not have the form either, and gets the same message.
                return parse.apply(parser.hasToken(JsonToken.VALUE_STRING) ? parser.getString() : "");
            } catch (DateTimeException e) {
                throw DatabindException.from(parser, String.valueOf(e.getMessage()), e);
            }
        }
    }
}
