package dev.presente.system.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Holds a block of lines of a script of examples: a command in one line, or a request with what is expected.
 *
 * <p>A request is {@code METHOD PATH [as CALLER]}, then headers ({@code Name: value}), then JSON in one line, or the fields of a
 * form ({@code name=value}, {@code name=@photo @photo}), or lines of a file ({@code > line}); then {@code => STATUS [CODE]}; then what
 * to do with the answer: {@code keep NAME POINTER}, {@code hide POINTER TEXT}. A {@code ~} before it says that it is no example.
 *
 * @param wanted the status, or its first digit
 * @param code the code of the problem; empty for success
 */
record ExampleStep(
        String command,
        boolean isExample,
        Map<String, String> headers,
        @Nullable String json,
        Map<String, String> form,
        @Nullable String file,
        String wanted,
        String code,
        List<String[]> after) {
    private static final Pattern HEADER = Pattern.compile("([A-Z][A-Za-z-]+): (.+)");
    private static final Pattern FIELD = Pattern.compile("(\\w+)=(.*)");

    static List<ExampleStep> all(String script) {
        return Pattern.compile("\n\\s*\n")
                .splitAsStream(script.replaceAll("(?m)^#.*\n", ""))
                .map(String::strip)
                .filter(block -> !block.isEmpty())
                .map(ExampleStep::of)
                .toList();
    }

    private static ExampleStep of(String block) {
        var lines = block.split("\n", -1);
        var headers = new LinkedHashMap<String, String>();
        var form = new LinkedHashMap<String, String>();
        var after = new ArrayList<String[]>();
        String json = null;
        StringBuilder file = null;
        var wanted = new String[] {"", ""};
        for (int i = 1; i < lines.length; i++) {
            var line = lines[i];
            var header = HEADER.matcher(line);
            var field = FIELD.matcher(line);
            if (line.startsWith("=> ")) {
                wanted = (line.substring(3) + " ").split(" ", 2);
            } else if (line.startsWith("{") || line.startsWith("[")) {
                json = line;
            } else if (line.startsWith("> ")) {
                file = (file == null ? new StringBuilder() : file)
                        .append(line.substring(2))
                        .append("\n");
            } else if (line.startsWith("keep ") || line.startsWith("hide ")) {
                after.add(line.split(" ", 3));
            } else if (header.matches()) {
                headers.put(header.group(1), header.group(2));
            } else if (field.matches()) {
                form.put(field.group(1), field.group(2));
            } else {
                throw new IllegalStateException("No line of a step: " + line);
            }
        }
        boolean isExample = !lines[0].startsWith("~");
        return new ExampleStep(
                lines[0].substring(isExample ? 0 : 1),
                isExample,
                headers,
                json,
                form,
                file == null ? null : file.toString().replace("\\t", "\t"),
                wanted[0],
                wanted[1].strip(),
                after);
    }

    boolean isRequest() {
        return command.matches("(GET|POST|PUT|PATCH|DELETE) .*");
    }

    String method() {
        return command.split(" ", 3)[0];
    }

    String path() {
        return command.split(" ", 3)[1];
    }

    /** Returns who sends it: {@code admin}, {@code nobody}, {@code key NAME}, {@code visitor NAME} or {@code tablet NAME}. */
    String caller() {
        var words = command.split(" as ", 2);
        return words.length == 1 ? "admin" : words[1];
    }
}
