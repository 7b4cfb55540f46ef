package dev.presente.system.web;

import dev.presente.spelling.Spelling;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.wording.Wording;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses parameters of a query and fields of a form that an operation does not know, as {@link StrictJson} does with members:
 * {@code dryrun=true} would store what was only to be tried, and {@code employee=E-7} would list everybody. What an operation
 * knows are the parameters of its method, so a new operation is included by itself.
 *
 * <p>Not looked at are the requests of paired kiosks: while replicas are upgraded, a page of a later release may send a field
 * that this one does not know, and a check-in must not be lost for that. Terminals send what they like. Pages and static files
 * take any parameter, because links from elsewhere have some.
 */
@Configuration(proxyBeanMethods = false)
class KnownParameters implements WebMvcConfigurer, HandlerInterceptor {
    private static final int MOST = 20;
    private static final int LONGEST_NAME = 100;

    /** The parts of enrolment and check-in. Whoever sends one form to all that take photos is not refused for what one has no use for. */
    private static final Set<String> WITH_PHOTOS =
            Set.of("photo", "employeeId", "consent", "fullName", "site", "direction", "kioskId", "capturedAt");

    private final Map<HandlerMethod, Map<String, Class<?>>> known = new ConcurrentHashMap<>();

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).excludePathPatterns("/iclock/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && isOperation(method)
                && request.getDispatcherType() == DispatcherType.REQUEST // not the answer to an error of the container
                && !isKiosk(request)
                && !isOfAnotherType(request, method)) {
            check(request, known.computeIfAbsent(method, KnownParameters::parameters));
        }
        return true;
    }

    /** Whether it is one of ours, and neither of the pages nor of a library, as that which serves the OpenAPI document. */
    private static boolean isOperation(HandlerMethod method) {
        var type = method.getBeanType();
        return AnnotatedElementUtils.hasAnnotation(type, RestController.class)
                && !AnnotatedElementUtils.hasAnnotation(type, Hidden.class)
                && type.getPackageName().startsWith("dev.presente.");
    }

    private static boolean isKiosk(HttpServletRequest request) {
        var credentials = request.getHeader(HttpHeaders.AUTHORIZATION);
        return credentials != null && credentials.startsWith("Kiosk ");
    }

    /** Whether a body that should be JSON came as a form, as curl sends it unless told otherwise: that is refused by its type. */
    private static boolean isOfAnotherType(HttpServletRequest request, HandlerMethod method) {
        var type = request.getContentType();
        return type != null
                && type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)
                && Arrays.stream(method.getMethodParameters())
                        .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class));
    }

    private static void check(HttpServletRequest request, Map<String, Class<?>> known) {
        var wrong = new ArrayList<InvalidParameter>();
        request.getParameterMap().forEach((name, values) -> {
            var type = known.get(name);
            if (type == null) {
                wrong.add(unknown(name, known.keySet()));
            } else if (values.length > 1 && !type.isArray() && !Collection.class.isAssignableFrom(type)) {
                wrong.add(new InvalidParameter(name, Wording.of("detail.parameter.twice")));
            } else if ((type == boolean.class || type == Boolean.class) && values[0].isBlank()) {
                // Spring would take the default, which for dryRun is to store everything
                wrong.add(new InvalidParameter(name, Wording.of("detail.parameter.boolean")));
            }
        });
        if (request instanceof MultipartHttpServletRequest form) {
            form.getFileMap().keySet().stream()
                    .filter(name -> !known.containsKey(name))
                    .forEach(name -> wrong.add(unknown(name, known.keySet())));
        }
        if (!wrong.isEmpty()) {
            var first = wrong.get(0);
            var problems = wrong.stream().limit(MOST).toList();
            throw new ProblemException(
                    ProblemCode.INVALID_PARAMETER,
                    Wording.of("detail.parameter", first.parameter(), first.detail()),
                    Map.of("errors", problems));
        }
    }

    private static InvalidParameter unknown(String name, Set<String> known) {
        var shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
        var nearest = Spelling.nearest(shown, known, KnownParameters::plain);
        if (nearest.isEmpty()) {
            return new InvalidParameter(shown, Wording.of("detail.parameter.unknown"));
        }
        var meant = nearest.get(0);
        return new InvalidParameter(
                shown,
                plain(meant).equals(plain(name))
                        ? Wording.of("detail.parameter.is", meant)
                        : Wording.of("detail.parameter.nearest", meant));
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
        if (names.keySet().stream().anyMatch(name -> name.startsWith("photo"))) {
            WITH_PHOTOS.forEach(name -> names.putIfAbsent(name, String[].class));
        }
        return names;
    }

    private static String name(Parameter parameter, RequestParam request) {
        var said = request.name().isEmpty() ? request.value() : request.name();
        return said.isEmpty() ? parameter.getName() : said;
    }
}
