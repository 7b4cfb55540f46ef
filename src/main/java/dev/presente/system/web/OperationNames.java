package dev.presente.system.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.stereotype.Component;

/**
 * Names the operations of the OpenAPI document, so that the methods of a generated client can be read: {@code listEmployees},
 * {@code approveCorrection}. Controllers have methods of the same name, such as {@code list}, which springdoc would number. A
 * method that says in one word what is done gets the thing it is done to, which is the end of the path.
 */
@Component
class OperationNames implements GlobalOpenApiCustomizer {
    private static final Set<String> VERBS = Set.of(
            "add", "approve", "change", "create", "delete", "end", "erase", "export", "get", "issue", "list", "lock",
            "preview", "reject", "request", "reset", "retry", "revoke", "rotate", "unlock", "view");

    @Override
    public void customise(OpenAPI document) {
        document.getPaths()
                .forEach((path, item) -> item.readOperationsMap()
                        .forEach((method, operation) -> operation.setOperationId(name(path, method, operation))));
    }

    private static String name(String path, HttpMethod method, Operation operation) {
        var verb = operation.getOperationId().replaceFirst("_\\d+$", "");
        if (!VERBS.contains(verb)) {
            return verb;
        }
        var words = new ArrayList<>(Arrays.asList(path.substring(1).split("/", -1)));
        words.removeIf(word -> word.startsWith("{") || word.equalsIgnoreCase(verb));
        var noun = words.get(words.size() - 1);
        boolean isMany = verb.equals("list") && method == HttpMethod.GET;
        return verb + inCapitals(isMany ? noun : singular(noun));
    }

    private static String singular(String noun) {
        return noun.endsWith("s") && !noun.endsWith("ss") ? noun.substring(0, noun.length() - 1) : noun;
    }

    private static String inCapitals(String words) {
        return Arrays.stream(words.split("-", -1))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }
}
