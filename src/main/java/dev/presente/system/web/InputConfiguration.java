package dev.presente.system.web;

import dev.presente.system.Iso8601;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Says how requests are read: bodies, paths, query parameters and the fields of forms. */
@Configuration(proxyBeanMethods = false)
class InputConfiguration implements WebMvcConfigurer {
    private static final Set<String> OTHER_FORMATS = Set.of("yaml", "cbor", "smile", "xml");

    /**
     * Comes after Spring Boot's own converter, which it replaces. Libraries bring YAML and CBOR along, which would be read less strictly: the API takes and gives JSON alone.
     */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    ServerHttpMessageConvertersCustomizer strictJson(JsonMapper mapper) {
        return converters -> converters
                .withJsonConverter(new StrictJson(mapper))
                .configureMessageConvertersList(list -> list.removeIf(InputConfiguration::isOtherFormat));
    }

    private static boolean isOtherFormat(HttpMessageConverter<?> converter) {
        return converter.getSupportedMediaTypes().stream()
                .anyMatch(type -> OTHER_FORMATS.stream().anyMatch(type.getSubtype()::contains));
    }

    /** Restricts days to one form. Spring would also read a day as the language of the caller writes it, such as 3/2/26. */
    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, LocalDate.class, Iso8601::day);
        registry.addConverter(String.class, LocalTime.class, Iso8601::time);
        registry.addConverter(String.class, Duration.class, Iso8601::duration);
    }
}
