package dev.presente.evaluation.pairs;

import dev.presente.csv.CsvFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Says which group each person belongs to.
 *
 * @param attributes each attribute, such as {@code sex}, with its values, and each value with its people
 */
record Groups(Map<String, Map<String, Set<String>>> attributes) {
    private static final String PERSON = "person";

    /**
     * Reads a CSV file. Its header names {@value #PERSON} and the attributes; each line holds a person and the values, and a
     * value is empty where it is not known.
     *
     * @param people all people there are; one without a line has no known value
     * @throws IllegalArgumentException with one line that names the file and what to do
     */
    static Groups read(Path file, Set<String> people) throws IOException {
        var csv = CsvFile.read(file);
        var attributes = attributes(csv.header(), file);
        List<Map<String, Set<String>>> values = attributes.stream()
                .<Map<String, Set<String>>>map(attribute -> new TreeMap<>())
                .toList();
        var seen = new HashSet<String>();
        for (var line : csv.lines()) {
            var cells = line.cells();
            var place = file + ":" + line.number() + ": ";
            require(
                    cells.size() == csv.header().size(),
                    place
                            + "%d cells, the header has %d"
                                    .formatted(cells.size(), csv.header().size()));
            var person = cells.get(0);
            require(people.contains(person), place + "there is no folder of photos named \"" + person + "\"");
            require(seen.add(person), place + person + " has a line already");
            for (int a = 0; a < attributes.size(); a++) {
                if (!cells.get(a + 1).isEmpty()) {
                    values.get(a)
                            .computeIfAbsent(cells.get(a + 1), value -> new TreeSet<>())
                            .add(person);
                }
            }
        }
        var groups = new LinkedHashMap<String, Map<String, Set<String>>>();
        for (int a = 0; a < attributes.size(); a++) {
            require(!values.get(a).isEmpty(), file + ": nobody has a value for \"" + attributes.get(a) + "\"");
            groups.put(attributes.get(a), values.get(a));
        }
        return new Groups(groups);
    }

    private static List<String> attributes(List<String> header, Path file) {
        require(
                header.size() > 1 && header.get(0).equals(PERSON),
                file + ":1: the header must be \"" + PERSON + "\" and the attributes, such as person,sex,age");
        var attributes = header.subList(1, header.size());
        require(
                !attributes.contains("") && Set.copyOf(header).size() == header.size(),
                file + ":1: every column of the header needs a name of its own");
        return attributes;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
