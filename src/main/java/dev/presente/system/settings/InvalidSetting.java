package dev.presente.system.settings;

import java.time.Duration;
import java.time.Period;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Describes, in one line, a setting of the service that has a wrong value. */
public final class InvalidSetting {
    private static final Set<String> LOG_FORMATS = new TreeSet<>(Set.of("ecs", "gelf", "logstash"));

    private InvalidSetting() {}

    /** Returns the line about a value of PRESENTE_LOG_FORMAT, by which the log begins before all other settings are read. */
    public static Optional<String> inLogFormat(@Nullable String value) {
        return value == null || value.isEmpty() || LOG_FORMATS.contains(value)
                ? Optional.empty()
                : Optional.of(
                        "PRESENTE_LOG_FORMAT is " + value + ", and must be one of " + String.join(", ", LOG_FORMATS));
    }

    /**
     * Returns the line, such as "PRESENTE_DEBOUNCE is 60, and must be an ISO 8601 duration such as PT60S"; it is empty where
     * the failure has another cause.
     */
    public static Optional<String> in(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(BindException.class::isInstance)
                .map(BindException.class::cast)
                .filter(e -> e.getName().toString().startsWith("presente"))
                .findFirst()
                .map(InvalidSetting::line);
    }

    private static String line(BindException e) {
        var property = e.getProperty();
        var wanted = wanted(e.getTarget().getType().toClass());
        if (property == null || wanted == null) {
            return reason(e);
        }
        var variable = property.getName().toString().toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
        return variable + " is " + property.getValue() + ", and must be " + wanted;
    }

    private static @Nullable String wanted(Class<?> type) {
        if (type == Duration.class) {
            return "an ISO 8601 duration such as PT60S";
        }
        if (type == Period.class) {
            return "an ISO 8601 period such as P30D";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant ->
                            ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        return type.isPrimitive() && type != boolean.class ? "a number" : null;
    }

    /** Returns what the settings themselves say when a value is out of its range. */
    private static String reason(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    /**
     * Ends the start with that line instead of a stack trace. It comes before Spring Boot's own analyzer, whose message takes
     * five lines.
     */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static final class Analyzer extends AbstractFailureAnalyzer<BindException> {
        @Override
        protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
            return in(cause).map(line -> new FailureAnalysis(line, null, cause)).orElse(null);
        }
    }
}
