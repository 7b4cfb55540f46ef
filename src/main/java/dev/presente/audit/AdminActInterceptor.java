package dev.presente.audit;

import static java.util.stream.Collectors.joining;

import dev.presente.audit.ActState.State;
import dev.presente.audit.AdminActs.Begun;
import dev.presente.audit.AdminActs.Person;
import dev.presente.system.Caller;
import dev.presente.system.LoggedRead;
import dev.presente.system.database.DatabaseOutage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import tools.jackson.databind.JsonNode;

/**
 * Logs every request that may change something or that reads about people, here once for all controllers. It logs before the
 * request is carried out, so that nothing is done that is not in the log, and adds afterwards what changed. A {@link LoggedRead}
 * is logged as an act is: every time, and not at all when that fails.
 */
class AdminActInterceptor implements HandlerInterceptor {
    private static final Logger LOG = LoggerFactory.getLogger(AdminActInterceptor.class);
    private static final Set<String> CHANGING = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final String ACT = AdminActInterceptor.class.getName();
    private static final String EMPLOYEE = "employeeId";

    /** What people do below this path is about themselves. */
    private static final String OWN = "/me/";

    private static final int LONGEST = 200;

    private final AdminActs acts;
    private final Reads reads;
    private final ActState states;
    private final ActBody bodies;

    AdminActInterceptor(AdminActs acts, Reads reads, ActState states, ActBody bodies) {
        this.acts = acts;
        this.reads = reads;
        this.states = states;
        this.bodies = bodies;
    }

    /** Holds what is needed when the act ends. */
    private record Running(Begun act, String path, Map<String, String> variables, Optional<State> before) {}

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var caller = caller();
        if (caller == null || !(handler instanceof HandlerMethod method)) {
            return true;
        }
        var variables = variables(request);
        var path = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        var read = method.getMethodAnnotation(LoggedRead.class);
        if (CHANGING.contains(request.getMethod())) {
            var before = states.read(path, variables, caller.apiKeyId());
            var act = acts.begin(caller, request.getMethod(), path, told(variables), employee(request, variables));
            request.setAttribute(ACT, new Running(act, path, variables, before));
        } else if (read != null) {
            var target = told(parameters(request, read));
            var act = acts.begin(caller, request.getMethod(), path, target, employee(request, variables));
            request.setAttribute(ACT, new Running(act, path, variables, Optional.empty()));
        } else if (Reads.isOfPeople(request.getMethod(), path)) {
            reads.note(caller, path, told(variables), employee(request, variables), request.getParameter("format"));
        }
        return true;
    }

    private static Map<String, String> parameters(HttpServletRequest request, LoggedRead read) {
        var told = new TreeMap<String, String>();
        for (var name : read.parameters()) {
            var value = request.getParameter(name);
            if (value != null) {
                told.put(name, value);
            }
        }
        return told;
    }

    private static @Nullable String employee(HttpServletRequest request, Map<String, String> variables) {
        var inPath = variables.get(EMPLOYEE);
        return inPath != null ? inPath : request.getParameter(EMPLOYEE);
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (request.getAttribute(ACT) instanceof Running running) {
            end(running, bodies.of(request), response.getStatus());
        }
    }

    /** Notes that the answer is given; without this the log says that the act was cut off. */
    private void end(Running running, Optional<JsonNode> body, int status) {
        var act = running.act();
        try {
            boolean isDone = status < HttpStatus.BAD_REQUEST.value();
            var after = isDone
                    ? states.read(
                            running.path(), running.variables(), act.caller().apiKeyId())
                    : running.before();
            var changes = ActChanges.of(
                    running.before().map(State::values), after.map(State::values), isDone ? body : Optional.empty());
            var told = running.before()
                    .or(() -> after)
                    .filter(state -> state.person() != null)
                    .map(state -> new Person(state.person(), null));
            var person = told.or(() -> running.path().startsWith(OWN)
                    ? Optional.of(new Person(act.caller().employeeKey(), null))
                    : asked(body));
            acts.end(act, status, person, changes);
        } catch (RuntimeException e) {
            if (!DatabaseOutage.isBehind(e)) {
                throw e;
            }
            LOG.warn("Not written down how act {} ended: {}", act.id(), DatabaseOutage.line(e));
        }
    }

    private static Optional<Person> asked(Optional<JsonNode> body) {
        return body.map(asked -> asked.path(EMPLOYEE))
                .filter(JsonNode::isString)
                .map(id -> new Person(null, id.asString()));
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
                .filter(variable -> !variable.getKey().equals(EMPLOYEE))
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .collect(joining(", "));
        return text.isEmpty() ? null : text.substring(0, Math.min(LONGEST, text.length()));
    }
}
