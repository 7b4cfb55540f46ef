package dev.presente.audit;

import static java.util.stream.Collectors.joining;

import dev.presente.system.Caller;
import dev.presente.system.LoggedRead;
import dev.presente.system.database.DatabaseOutage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Logs every request that may change something, and every one that is a {@link LoggedRead}, here once for all controllers. It
 * logs before the request is carried out, so that nothing is done that is not in the log.
 */
class AdminActInterceptor implements HandlerInterceptor {
    private static final Logger LOG = LoggerFactory.getLogger(AdminActInterceptor.class);
    private static final Set<String> CHANGING = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final String ACT = AdminActInterceptor.class.getName();
    private static final String EMPLOYEE = "employeeId";
    private static final int LONGEST = 200;

    private final AdminActs acts;

    AdminActInterceptor(AdminActs acts) {
        this.acts = acts;
    }

    /**
     * Leaves out requests about faces, because answers about faces have a log of their own and a challenge is only a question.
     * Leaves out terminals as well: every event of theirs names the body that it was in, and to ask for parameters would use up
     * a body that says that it is a form.
     */
    @Configuration(proxyBeanMethods = false)
    static class Installation implements WebMvcConfigurer {
        private final AdminActs acts;

        Installation(AdminActs acts) {
            this.acts = acts;
        }

        @Override
        public void addInterceptors(InterceptorRegistry registry) {
            registry.addInterceptor(new AdminActInterceptor(acts))
                    .excludePathPatterns("/checkin", "/challenges", "/verify", "/identify", "/iclock/**");
        }
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var caller = caller();
        if (caller != null && handler instanceof HandlerMethod method && isLogged(request, method)) {
            var variables = variables(request);
            variables.putAll(told(request, method));
            var inPath = variables.remove(EMPLOYEE);
            var employeeId = inPath != null ? inPath : request.getParameter(EMPLOYEE);
            var path = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
            request.setAttribute(ACT, acts.begin(caller, request.getMethod(), path, told(variables), employeeId));
        }
        return true;
    }

    private static boolean isLogged(HttpServletRequest request, HandlerMethod method) {
        return CHANGING.contains(request.getMethod()) || method.hasMethodAnnotation(LoggedRead.class);
    }

    private static Map<String, String> told(HttpServletRequest request, HandlerMethod method) {
        var told = new TreeMap<String, String>();
        var read = method.getMethodAnnotation(LoggedRead.class);
        for (var name : read == null ? new String[0] : read.parameters()) {
            var value = request.getParameter(name);
            if (value != null) {
                told.put(name, value);
            }
        }
        return told;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (request.getAttribute(ACT) instanceof Long act) {
            end(act, response.getStatus());
        }
    }

    /** Notes that the answer is given; without this the log says that the act was cut off. */
    private void end(long act, int status) {
        try {
            acts.end(act, status);
        } catch (RuntimeException e) {
            if (!DatabaseOutage.isBehind(e)) {
                throw e;
            }
            LOG.warn("Not written down how act {} ended: {}", act, DatabaseOutage.line(e));
        }
    }

    private static @Nullable Caller caller() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Caller caller ? caller : null;
    }

    private static Map<String, String> variables(HttpServletRequest request) {
        var variables = new TreeMap<String, String>();
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> found) {
            found.forEach((name, value) -> variables.put(String.valueOf(name), String.valueOf(value)));
        }
        return variables;
    }

    private static @Nullable String told(Map<String, String> variables) {
        var text = variables.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .collect(joining(", "));
        return text.isEmpty() ? null : text.substring(0, Math.min(LONGEST, text.length()));
    }
}
