package dev.presente.system.web;

import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.web.ProblemHandler.InvalidParameter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses parameters of a query that an operation does not know, as {@link StrictJson} does with members: {@code dryrun=true}
 * would store what was only to be tried. A form, and an operation that only reads, is refused where a name is a known one in
 * other letters, such as {@code employeeid}, which would list everybody; others it may have, because one form is sent to several
 * operations, and caches and proxies add parameters.
 *
 * <p>Not looked at are the requests of paired kiosks: while replicas are upgraded, a page of a later release may send a field
 * that this one does not know, and a check-in must not be lost for that. Terminals send what they like.
 */
@Configuration(proxyBeanMethods = false)
class KnownParameters implements WebMvcConfigurer, HandlerInterceptor {
    private static final int MOST = 20;
    private static final int LONGEST_NAME = 100;

    private final Map<HandlerMethod, Map<String, Class<?>>> known = new ConcurrentHashMap<>();

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).excludePathPatterns("/iclock/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && AnnotatedElementUtils.hasAnnotation(method.getBeanType(), RestController.class)
                && !isKiosk(request)) {
            check(request, known.computeIfAbsent(method, KnownParameters::parameters));
        }
        return true;
    }

    private static boolean isKiosk(HttpServletRequest request) {
        var credentials = request.getHeader(HttpHeaders.AUTHORIZATION);
        return credentials != null && credentials.startsWith("Kiosk ");
    }

    private static void check(HttpServletRequest request, Map<String, Class<?>> known) {
        var wrong = new ArrayList<InvalidParameter>();
        request.getParameterMap().forEach((name, values) -> {
            var type = known.get(name);
            if (type == null) {
                unknown(request, name, known, wrong);
            } else if (values.length > 1 && !type.isArray() && !Collection.class.isAssignableFrom(type)) {
                wrong.add(new InvalidParameter(name, "is there twice"));
            } else if ((type == boolean.class || type == Boolean.class) && values[0].isBlank()) {
                // Spring would take the default, which for dryRun is to store everything
                wrong.add(new InvalidParameter(name, "must be true or false"));
            }
        });
        if (request instanceof MultipartHttpServletRequest form) {
            form.getFileMap().keySet().stream()
                    .filter(name -> !known.containsKey(name))
                    .forEach(name -> unknown(request, name, known, wrong));
        }
        if (!wrong.isEmpty()) {
            var first = wrong.get(0);
            var problems = wrong.stream().limit(MOST).toList();
            throw new ProblemException(
                    ProblemCode.INVALID_PARAMETER,
                    first.parameter() + " " + first.detail(),
                    Map.of("errors", problems));
        }
    }

    private static void unknown(
            HttpServletRequest request, String name, Map<String, Class<?>> known, List<InvalidParameter> wrong) {
        var meant = known.keySet().stream()
                .filter(one -> plain(one).equals(plain(name)))
                .findFirst();
        if (meant.isPresent() || !mayHaveOthers(request)) {
            var shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
            wrong.add(new InvalidParameter(
                    shown, "is not known" + meant.map(one -> ": it is " + one).orElse("")));
        }
    }

    private static boolean mayHaveOthers(HttpServletRequest request) {
        return request instanceof MultipartHttpServletRequest
                || request.getMethod().equals(HttpMethod.GET.name())
                || request.getMethod().equals(HttpMethod.HEAD.name());
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static Map<String, Class<?>> parameters(HandlerMethod method) {
        var names = new HashMap<String, Class<?>>();
        for (var parameter : method.getMethod().getParameters()) {
            var request = parameter.getAnnotation(RequestParam.class);
            if (request != null) {
                names.put(name(parameter, request), parameter.getType());
            }
        }
        var read = method.getMethodAnnotation(ReadsParts.class);
        if (read != null) {
            Arrays.stream(read.value()).forEach(name -> names.put(name, String.class));
        }
        return names;
    }

    private static String name(Parameter parameter, RequestParam request) {
        var said = request.name().isEmpty() ? request.value() : request.name();
        return said.isEmpty() ? parameter.getName() : said;
    }
}
