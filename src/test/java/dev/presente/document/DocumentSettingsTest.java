package dev.presente.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.Blocks;
import dev.presente.Blocks.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import tools.jackson.databind.json.JsonMapper;

/** The variables that blocks of the documents set are known to whoever reads them, and the service takes their values. */
class DocumentSettingsTest {
    private static final Pattern ASSIGNMENT =
            Pattern.compile("(?m)(?:^|(?<=\\s))(?:-E )?([A-Z][A-Z0-9_]{2,})=((?:[^\\s\"']|\"[^\"]*\"|'[^']*')*)");
    private static final Pattern OPTION = Pattern.compile("--([a-z][a-z-]*(?:\\.[a-z-]+)+)=");

    /** Variables of other programs, and of the shell itself. */
    private static final Set<String> OF_OTHERS = Set.of(
            "KEY",
            "JAVA_TOOL_OPTIONS",
            "OTEL_SERVICE_NAME",
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            "OTEL_METRICS_EXPORTER",
            "OTEL_LOGS_EXPORTER",
            "PYTHONPATH",
            "JAZZER_FUZZ");

    private final String page = Files.readString(Path.of("docs/configuration.md"));
    private final Set<String> ofSpring = ofSpring();

    DocumentSettingsTest() throws IOException {}

    @Test
    void everyVariableIsKnown() throws IOException {
        var set = Blocks.all().stream().filter(Block::isShell).toList();
        var unknown = new HashSet<String>();
        int seen = 0;
        for (var block : set) {
            for (var name : assignments(block).keySet()) {
                seen++;
                if (!isKnown(name) && !isReadBy(block, name)) {
                    unknown.add(block.page() + ": " + name);
                }
            }
        }
        assertThat(seen).isGreaterThan(30);
        assertThat(unknown).isEmpty();
    }

    private boolean isKnown(String name) {
        return OF_OTHERS.contains(name)
                || page.contains("`" + name + "`")
                || ofSpring.contains(name.toLowerCase(Locale.ROOT).replace("_", ""));
    }

    /** A program of ours that the block runs may have a variable of its own. */
    private static boolean isReadBy(Block block, String name) throws IOException {
        for (var word : block.text().split("\\s+", -1)) {
            if (word.startsWith("ops/") && Files.readString(Path.of(word)).contains("${" + name)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void everyOptionOfTheServiceIsKnown() {
        var named = Blocks.all().stream()
                .filter(Block::isShell)
                .flatMap(block -> OPTION.matcher(block.text()).results().map(match -> match.group(1)))
                .toList();
        assertThat(named)
                .isNotEmpty()
                .allMatch(name -> page.contains("`" + name + "`") || ofSpring.contains(name.replaceAll("[.-]", "")));
    }

    /** Binds them as the service does at its start, each with the others of its block. */
    @Test
    void theServiceTakesTheValues() {
        var records = records();
        var blocks = Typed.settings();
        assertThat(blocks).hasSizeGreaterThan(5);
        for (var block : blocks) {
            var environment = new MutablePropertySources();
            environment.addFirst(new SystemEnvironmentPropertySource("systemEnvironment", Map.copyOf(values(block))));
            var binder = new Binder(
                    ConfigurationPropertySources.from(environment),
                    null,
                    ApplicationConversionService.getSharedInstance());
            for (var type : records) {
                var prefix = type.getAnnotation(ConfigurationProperties.class).value();
                binder.bindOrCreate(prefix, type);
            }
        }
    }

    private static Map<String, Object> values(Block block) {
        return assignments(block).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()));
    }

    private static Map<String, String> assignments(Block block) {
        var found = new HashMap<String, String>();
        ASSIGNMENT.matcher(block.text()).results().forEach(match -> found.put(match.group(1), match.group(2)));
        return found;
    }

    /** Returns the properties of Spring Boot and its parts, in small letters without dots and hyphens. */
    private static Set<String> ofSpring() throws IOException {
        var names = new HashSet<String>();
        var json = JsonMapper.builder().build();
        var files =
                DocumentSettingsTest.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json");
        for (var file : Collections.list(files)) {
            try (var in = file.openStream()) {
                json.readTree(in)
                        .at("/properties")
                        .forEach(property -> names.add(property.at("/name")
                                .asString()
                                .toLowerCase(Locale.ROOT)
                                .replaceAll("[.-]", "")));
            }
        }
        return names;
    }

    private static List<Class<?>> records() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        return scanner.findCandidateComponents("dev.presente").stream()
                .<Class<?>>map(bean -> load(Objects.requireNonNull(bean.getBeanClassName())))
                .filter(Class::isRecord)
                .toList();
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
