package dev.presente.system.web;

import static java.util.Map.entry;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.stereotype.Component;

/**
 * Describes the parameters that mean the same in every operation, and those of paths by what stands before them: {@code
 * /webhooks/{id}} has the id of the webhook. What an operation itself says of a parameter stays.
 */
@Component
class ParameterWords implements GlobalOpenApiCustomizer {
    private static final Map<String, String> WORDS = Map.ofEntries(
            entry("page", "which page of the list, from 0"),
            entry("size", "how many items a page has at most"),
            entry("employeeId", "the person; in a list: only what is about this person"),
            entry("externalId", "the person whom another system calls so"),
            entry("eventId", "the id of the attendance event"),
            entry("day", "which day"),
            entry("site", "the name of a site; absent: every site that the caller may see"),
            entry("from", "the first day"),
            entry("state", "only what is in this state; absent: all"),
            entry("status", "only days with this status; absent: all"),
            entry("flag", "only days with this flag; absent: all"),
            entry("outcome", "only decisions with this outcome; absent: all"),
            entry("kioskId", "only what this kiosk sent; absent: all"),
            entry("format", "what the file is; absent: JSON"),
            entry("report", "which report"),
            entry("encoding", "the encoding of the file; absent: UTF-8"),
            entry("badge", "the badge, as its reader reads it"),
            entry("force", "true: also where days that are over change"),
            entry("reason", "why, which is kept in the log of changes"),
            entry("sort", "the order of the list"),
            entry("reverse", "largest first"),
            entry(
                    "search",
                    "words, each of them a part of what the list shows of a row, in any order, in any case and with accents"
                            + " or without; a person has the id, the external id, the name and the site"));

    @Override
    public void customise(OpenAPI document) {
        document.getPaths()
                .forEach((path, item) -> item.readOperations().forEach(operation -> {
                    var parameters = operation.getParameters();
                    for (var parameter : parameters == null ? List.<Parameter>of() : parameters) {
                        if (parameter.getDescription() == null) {
                            parameter.setDescription(words(path, parameter));
                        }
                    }
                }));
    }

    /** Returns null for a parameter that only its operation can describe. */
    private static @Nullable String words(String path, Parameter parameter) {
        var name = parameter.getName();
        boolean isNamed = parameter.getIn().equals("path") && (name.equals("id") || name.equals("name"));
        if (!isNamed) {
            return WORDS.get(name);
        }
        var before = path.substring(0, path.indexOf("/{" + name + "}"));
        var things = before.substring(before.lastIndexOf('/') + 1).replace('-', ' ');
        return "the %s of the %s".formatted(name, things.replaceFirst("s$", ""));
    }
}
