package dev.presente.system.page;

import dev.presente.wording.Wording;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Has {@code Content-Language} say in which language an answer is that has texts for people, unless they are English. */
@ControllerAdvice
class LanguageOfAnswers implements ResponseBodyAdvice<Object> {
    private static final Language ENGLISH = Language.of(Locale.ENGLISH);

    private final Map<Type, Boolean> haveTexts = new ConcurrentHashMap<>();

    @Override
    public boolean supports(MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
        return haveTexts.computeIfAbsent(returned.getGenericParameterType(), type -> hasTexts(type, new HashSet<>()));
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returned,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        var language = Language.of(LocaleContextHolder.getLocale());
        if (!language.equals(ENGLISH)) {
            response.getHeaders().set(HttpHeaders.CONTENT_LANGUAGE, language.tag());
        }
        return body;
    }

    private static boolean hasTexts(Type type, Set<Type> seen) {
        if (type.equals(Wording.class)) {
            return true;
        }
        if (!seen.add(type)) {
            return false;
        }
        if (type instanceof ParameterizedType filled) {
            return hasTexts(filled.getRawType(), seen)
                    || Arrays.stream(filled.getActualTypeArguments()).anyMatch(one -> hasTexts(one, seen));
        }
        return type instanceof Class<?> one
                && one.isRecord()
                && Arrays.stream(one.getRecordComponents())
                        .map(RecordComponent::getGenericType)
                        .anyMatch(part -> hasTexts(part, seen));
    }
}
