package dev.presente;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/**
 * The tables of docs/configuration.md are written from the records that hold the settings. After a change of a record,
 * {@code ./mvnw test -Dtest=ConfigurationDocumentTest -Dpresente.docs.write=true} writes them anew.
 */
class ConfigurationDocumentTest {
    private static final Path PAGE = Path.of("docs/configuration.md");

    /** The place of a record's table: between the line that names the record and the line that ends it. */
    private static final Pattern TABLE = Pattern.compile("(?s)<!-- settings of (\\w+) -->\n.*?<!-- end -->");

    private static final Pattern VARIABLE = Pattern.compile("\\bPRESENTE_[A-Z]+(_[A-Z]+)*\\b");
    private static final Pattern INJECTED = Pattern.compile("@Value\\(\"\\$\\{([a-z.-]+)");

    /** What begins so is a variable of the tests, which CONTRIBUTING.md describes. */
    private static final String OF_TESTS = "PRESENTE_TEST_";

    private final Map<String, Class<?>> records = records();

    @Test
    void theTablesAreThoseOfTheCode() throws IOException {
        var page = Files.readString(PAGE);
        var current = TABLE.matcher(page).replaceAll(match -> {
            var name = match.group(1);
            var settings = Setting.of(records.get(name));
            return "<!-- settings of %s -->\n%s<!-- end -->".formatted(name, Setting.table(settings));
        });
        if (Boolean.getBoolean("presente.docs.write")) {
            Files.writeString(PAGE, current);
        }

        assertThat(Files.readString(PAGE))
                .as("docs/configuration.md; -Dpresente.docs.write=true writes it anew")
                .isEqualTo(current);
    }

    @Test
    void everySettingSaysWhatItMeans() {
        assertThat(settings())
                .isNotEmpty()
                .allSatisfy(setting -> assertThat(setting.meaning())
                        .as("@param of " + setting.property())
                        .endsWith("."));
    }

    @Test
    void everyRecordHasItsTable() throws IOException {
        var named = TABLE.matcher(Files.readString(PAGE)).results().map(match -> match.group(1));

        assertThat(named).containsExactlyInAnyOrderElementsOf(records.keySet());
    }

    @Test
    void everyVariableSetsItsProperty() {
        assertThat(settings()).isNotEmpty().allSatisfy(setting -> {
            var environment =
                    new SystemEnvironmentPropertySource("systemEnvironment", Map.of(setting.variable(), "given"));
            var found = ConfigurationPropertySource.from(environment)
                    .getConfigurationProperty(ConfigurationPropertyName.of(setting.property()));
            assertThat(found).as(setting.variable()).isNotNull();
        });
    }

    @Test
    void otherPagesTellTheSameDefaults() throws IOException {
        var settings = settings().toList();
        var defaults = settings.stream()
                .collect(Collectors.toMap(
                        Setting::variable, one -> one.byDefault().replace("`", "")));
        var told = new ArrayList<ToldDefault>();
        for (var page : Sources.below(Path.of("docs"), ".md")) {
            if (!page.equals(PAGE)) {
                told.addAll(ToldDefault.in(Files.readString(page), settings));
            }
        }
        told.removeIf(one -> "not set".equals(defaults.get(one.setting()))); // a page says in words what is then

        assertThat(told)
                .hasSizeGreaterThan(30)
                .allSatisfy(one -> assertThat(one.value()).as(one.setting()).isEqualTo(defaults.get(one.setting())));
    }

    /** Whoever meets a variable in a file of this repository finds it on the page. */
    @Test
    void everyVariableThatIsNamedAnywhereIsOnThePage() throws IOException {
        var named = new TreeSet<String>();
        for (var file : filesThatNameSettings()) {
            VARIABLE.matcher(Files.readString(file)).results().forEach(match -> named.add(match.group()));
        }
        named.removeIf(name -> name.startsWith(OF_TESTS));
        var page = Files.readString(PAGE);

        assertThat(named)
                .hasSizeGreaterThan(20)
                .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
    }

    /** What somebody writes into .env reaches the container, unless the compose file sets it itself. */
    @Test
    void composePassesEverySettingOn() throws IOException {
        var compose = Files.readString(Path.of("docker-compose.yml"));
        assertThat(settings().map(Setting::variable))
                .hasSizeGreaterThan(60)
                .allSatisfy(name -> assertThat(compose).containsPattern("(?m)^ +" + name + ":"));
        assertThat(compose).contains("SERVER_SSL_KEY_STORE:", "SERVER_SSL_KEY_STORE_PASSWORD:", "JAVA_OPTS:");
    }

    @Test
    void everyInjectedPropertyIsOnThePage() throws IOException {
        var injected = new TreeSet<String>();
        for (var file : Sources.below(Path.of("src/main/java"), ".java")) {
            INJECTED.matcher(Files.readString(file)).results().forEach(match -> injected.add(match.group(1)));
        }
        var page = Files.readString(PAGE);

        assertThat(injected).isNotEmpty().allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
    }

    private static List<Path> filesThatNameSettings() throws IOException {
        var single = Stream.of("README.md", "CONTRIBUTING.md", "Dockerfile", "docker-compose.yml", "presente")
                .map(Path::of);
        var folders = Stream.of(
                        Sources.below(Path.of("src/main"), ".java"),
                        Sources.below(Path.of("src/main"), ".yaml"),
                        Sources.below(Path.of(".ci"), ""),
                        Sources.below(Path.of("docs"), ".md"))
                .flatMap(List::stream);
        return Stream.concat(single, folders).toList();
    }

    private Stream<Setting> settings() {
        return records.values().stream().flatMap(type -> Setting.of(type).stream());
    }

    private static Map<String, Class<?>> records() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        var found = new TreeMap<String, Class<?>>();
        for (var bean : scanner.findCandidateComponents("dev.presente")) {
            var type = load(bean.getBeanClassName());
            if (type.isRecord()) {
                found.put(type.getSimpleName(), type);
            }
        }
        return found;
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
