package dev.presente.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * Is a list that the service's OpenAPI document describes: a GET with a parameter {@code page}.
 *
 * @param path with what a caller has to say, and with {@code ?}
 * @param ways what a page may add: words, an order, a direction, a filter
 */
record DescribedList(String path, List<String> ways) {
    /**
     * Returns all lists of a document which can be asked for without knowing an id, by their paths.
     *
     * @param words for the search
     * @param from the first of seven days, where a list needs days
     * @param site the name of one, for the filter; empty where there is none
     */
    static List<DescribedList> of(JsonNode document, String words, LocalDate from, String site) {
        var lists = new ArrayList<DescribedList>();
        document.at("/paths").propertyStream().forEach(path -> {
            var parameters = parameters(path.getValue().at("/get/parameters"));
            var needed = parameters.values().stream()
                    .filter(one -> one.path("required").asBoolean())
                    .map(DescribedList::name)
                    .toList();
            var week = Map.of("from", from, "to", from.plusDays(6));
            if (parameters.containsKey("page") && week.keySet().containsAll(needed)) {
                var days = needed.stream().map(name -> name + "=" + week.get(name) + "&");
                var start = path.getKey() + "?" + days.collect(Collectors.joining());
                lists.add(new DescribedList(start, ways(document, parameters.values(), words, site)));
            }
        });
        lists.sort(Comparator.comparing(DescribedList::path));
        return lists;
    }

    private static Map<String, JsonNode> parameters(JsonNode all) {
        var parameters = new TreeMap<String, JsonNode>();
        all.forEach(one -> parameters.put(name(one), one));
        return parameters;
    }

    private static String name(JsonNode parameter) {
        return parameter.path("name").asString();
    }

    private static List<String> ways(JsonNode document, Collection<JsonNode> parameters, String words, String site) {
        return parameters.stream()
                .flatMap(one -> switch (name(one)) {
                    case "search" -> Stream.of("search=" + encoded(words));
                    case "site" -> site.isEmpty() ? Stream.<String>of() : Stream.of("site=" + encoded(site));
                    case "sort" ->
                        constants(document, one).flatMap(way -> Stream.of("sort=" + way, "reverse=true&sort=" + way));
                    default -> constants(document, one).map(way -> name(one) + "=" + way);
                })
                .toList();
    }

    private static Stream<String> constants(JsonNode document, JsonNode parameter) {
        var schema = parameter.path("schema");
        var reference = schema.path("$ref").asString("");
        var described = reference.isEmpty() ? schema : document.at(reference.substring(1));
        return StreamSupport.stream(described.path("enum").spliterator(), false).map(JsonNode::asString);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
