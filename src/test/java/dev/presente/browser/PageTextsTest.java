package dev.presente.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Tests that every text that a page names exists; LanguageFilesTest sees to the other languages. */
class PageTextsTest {
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern IN_SCRIPTS = Pattern.compile("\\bt\\('([^']+)'");
    private static final Pattern IN_KIOSK =
            Pattern.compile("\\b(?:say|hint)\\('([^']+)'|data-t(?:-label)?=\"([^\"]+)\"");
    private static final Pattern IN_TEMPLATES = Pattern.compile("#\\{([a-z.]+)}");

    private static Properties texts(String file) throws IOException {
        var texts = new Properties();
        try (var in = Files.newBufferedReader(RESOURCES.resolve(file))) {
            texts.load(in);
        }
        return texts;
    }

    private static Set<String> used(String folder, Pattern pattern) throws IOException {
        var keys = new TreeSet<String>();
        try (var files = Files.list(RESOURCES.resolve(folder))) {
            files.filter(file -> file.toString().matches(".*\\.(js|html)")).forEach(file -> {
                try {
                    pattern.matcher(Files.readString(file)).results().forEach(found -> keys.add(text(found)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return keys;
    }

    /** Returns the one of the two groups that matched. */
    private static String text(MatchResult found) {
        return found.group(1) == null ? found.group(2) : found.group(1);
    }

    @Test
    void nothingIsShownThatHasNoText() throws IOException {
        var texts = texts("messages.properties").stringPropertyNames();
        var inScripts = used("static/admin", IN_SCRIPTS);
        assertThat(texts).containsAll(used("static/me", IN_SCRIPTS)).containsAll(used("templates/me", IN_TEMPLATES));
        var inTemplates = used("templates/admin", IN_TEMPLATES);
        assertThat(inScripts).hasSizeGreaterThan(50);
        assertThat(inTemplates).hasSizeGreaterThan(5);
        assertThat(texts).containsAll(inScripts).containsAll(inTemplates);
        var inKiosk = used("static/kiosk", IN_KIOSK);
        assertThat(inKiosk).hasSizeGreaterThan(25);
        assertThat(texts)
                .containsAll(inKiosk.stream().map(key -> "kiosk." + key).toList());
    }
}
