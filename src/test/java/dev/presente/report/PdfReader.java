package dev.presente.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.InflaterInputStream;

/** Reads the text of the PDF files that we write, the way a viewer does: from the table of objects at the end. */
record PdfReader(String text) {
    private static final Pattern SHOWN = Pattern.compile("/(F\\d) [\\d.]+ Tf [-\\d. ]+ Td\\s<([0-9a-f]*)> Tj");

    static PdfReader of(byte[] file) {
        return new PdfReader(new String(file, StandardCharsets.ISO_8859_1));
    }

    /** Returns the texts of each page, one a line, in the order in which they are drawn. */
    List<String> pages() {
        var catalog = object(number(text, "/Root (\\d+) 0 R"));
        var kids = first(object(number(catalog, "/Pages (\\d+) 0 R")), "/Kids \\[([^]]*)]");
        return Pattern.compile("(\\d+) 0 R")
                .matcher(kids)
                .results()
                .map(kid -> page(object(Integer.parseInt(kid.group(1)))))
                .toList();
    }

    private String page(String page) {
        var fonts = new HashMap<String, Map<Integer, String>>();
        for (var font : List.of("F1", "F2")) {
            var type0 = object(number(page, "/" + font + " (\\d+) 0 R"));
            fonts.put(font, characters(stream(number(type0, "/ToUnicode (\\d+) 0 R"))));
        }
        var content = stream(number(page, "/Contents (\\d+) 0 R"));
        return SHOWN.matcher(content)
                .results()
                .map(shown -> decoded(shown, fonts))
                .collect(Collectors.joining("\n"));
    }

    private static String decoded(MatchResult shown, Map<String, Map<Integer, String>> fonts) {
        var characters = Objects.requireNonNull(fonts.get(shown.group(1)));
        var hex = shown.group(2);
        var text = new StringBuilder();
        for (int i = 0; i < hex.length(); i += 4) {
            text.append(Objects.requireNonNull(characters.get(Integer.parseInt(hex.substring(i, i + 4), 16))));
        }
        return text.toString();
    }

    private static Map<Integer, String> characters(String map) {
        return Pattern.compile("<([0-9a-f]{4})> <([0-9a-f]{4})>\n")
                .matcher(map)
                .results()
                .collect(Collectors.toMap(
                        entry -> Integer.parseInt(entry.group(1), 16),
                        entry -> Character.toString(Integer.parseInt(entry.group(2), 16))));
    }

    /** Returns the object of that number, found through the table of objects. */
    private String object(int number) {
        int table = Integer.parseInt(first(text, "startxref\n(\\d+)"));
        var entries = text.substring(table).lines().toList();
        int place = Integer.parseInt(entries.get(2 + number).substring(0, 10));
        var object = text.substring(place);
        if (!object.startsWith(number + " 0 obj\n")) {
            throw new AssertionError("object " + number + " is not at " + place);
        }
        return object.substring(0, object.indexOf("endobj"));
    }

    private String stream(int number) {
        var object = object(number);
        int start = object.indexOf("stream\n") + 7;
        var content = object.substring(start, start + number(object, "/Length (\\d+)"))
                .getBytes(StandardCharsets.ISO_8859_1);
        try (var inflater = new InflaterInputStream(new ByteArrayInputStream(content))) {
            return new String(inflater.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int number(String text, String pattern) {
        return Integer.parseInt(first(text, pattern));
    }

    private static String first(String text, String pattern) {
        var matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new AssertionError(pattern + " is not in " + text);
        }
        return matcher.group(1);
    }
}
