package dev.presente;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages of README.md and docs can be read, their links lead somewhere, and they speak of code that exists. */
class DocumentsTest {
    private static final Path README = Path.of("README.md");
    private static final Path DOCS = Path.of("docs");
    private static final Path ARCHITECTURE = DOCS.resolve("architecture.md");
    private static final int LONGEST_LINE = 120;

    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern LONE_LINK = Pattern.compile("[-*\\s]*!?\\[[^]]*]\\(\\S+\\)[.,;:]?");
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern CLASS = Pattern.compile("((?:[A-Z][a-z0-9]+){2,})(?:$|[.#(])");
    private static final Pattern QUALIFIED = Pattern.compile("\\b(dev\\.presente(?:\\.[a-z]+)*(?:\\.[A-Z]\\w*)?)");
    private static final Pattern SOURCE =
            Pattern.compile("(?<![\\w/])((?:src|db|docs|\\.ci|findings)/[\\w./-]*\\w)(?![\\w<])");

    /** A file of ours from its package on, perhaps with what is in it. */
    private static final Pattern FILE_OF_PACKAGE =
            Pattern.compile("[a-z]+(?:/[a-z]+)*/(?:[A-Z][a-z0-9]+)+(?:\\.\\w+)?");

    private static final Pattern STOP_ALL =
            Pattern.compile("To upgrade from tables of (version \\d+ or older), stop all replicas first");

    private static final Path SECURITY = Path.of("docs/security.md");
    private static final Pattern THREAT = Pattern.compile("(?m)^(\\| [STRIDE] \\|.*)$");

    /** A package, and not a file such as {@code calibration.json}. */
    private static final Pattern ROOM = Pattern.compile("`((?!dev\\.)[a-z]+\\.(?!json|md)[a-z]+)`");

    /** Names in the form of a class that are none of ours. */
    private static final Set<String> OF_OTHERS = Set.of(
            "AesGcmJce",
            "DecoderFuzzTestInputs",
            "HttpOnly",
            "JdbcClient",
            "OrtSession",
            "SequentialBlock",
            "WebApplicationType");

    @Test
    void linesAreShort() {
        assertThat(inPages(page -> prose(page).filter(line -> line.length() > LONGEST_LINE)))
                .isEmpty();
    }

    @Test
    void linksLeadToFiles() {
        assertThat(inPages(page -> links(page).filter(target -> !Files.exists(file(page, target)))))
                .isEmpty();
    }

    @Test
    void linksToHeadingsFindThem() {
        assertThat(inPages(page -> links(page)
                        .filter(target -> target.startsWith("#") || target.contains(".md#"))
                        .filter(target -> !headings(file(page, target)).contains(target.replaceFirst(".*#", "")))))
                .isEmpty();
    }

    @Test
    void theReadmeLeadsToEveryPage() throws IOException {
        var linked = links(README).collect(Collectors.toSet());
        try (var files = Files.list(DOCS)) {
            assertThat(files.map(Path::toString).filter(name -> name.endsWith(".md")))
                    .isNotEmpty()
                    .isSubsetOf(linked);
        }
    }

    @Test
    void classesThatAreNamedExist() throws IOException {
        var known = new HashSet<>(OF_OTHERS);
        for (var file : Sources.below(Path.of("src"), ".java")) {
            known.add(file.getFileName().toString().replace(".java", ""));
        }
        assertThat(inPages(page -> found(CODE, text(page))
                        .flatMap(code -> CLASS.matcher(code).results())
                        .filter(match -> match.start() == 0)
                        .map(match -> match.group(1))
                        .filter(name -> !known.contains(name))))
                .isEmpty();
    }

    /** Whoever reads a promise can look at what shows it; {@link #classesThatAreNamedExist} finds those that are gone. */
    @Test
    void everyThreatHasItsTest() {
        var threats = found(THREAT, text(SECURITY)).toList();
        assertThat(threats)
                .hasSizeGreaterThan(40)
                .allSatisfy(row -> assertThat(row).containsPattern("\\| (`[A-Z]\\w+Test`(, )?)+ \\|$"));
    }

    @Test
    void pathsOfSourceExist() {
        assertThat(inPages(page -> found(CODE, text(page))
                        .flatMap(code -> found(SOURCE, code))
                        .filter(path -> !Files.exists(Path.of(path)))))
                .isEmpty();
    }

    /** Recipes name files from the package on. */
    @Test
    void filesOfPackagesExist() {
        assertThat(inPages(page -> found(CODE, text(page))
                        .filter(code -> FILE_OF_PACKAGE.matcher(code).matches())
                        .filter(code -> !isSource(
                                "dev.presente." + code.replaceFirst("\\..*", "").replace('/', '.')))))
                .isEmpty();
    }

    @Test
    void packagesThatAreNamedExist() {
        assertThat(inPages(page -> found(QUALIFIED, text(page)).filter(name -> !isSource(name))))
                .isEmpty();
    }

    /** The compiler does not look into comments. */
    @Test
    void fullNamesInTheCodeExist() throws IOException {
        var files = Sources.below(Path.of("src"), ".java");
        assertThat(files).isNotEmpty();
        assertThat(files.stream()
                        .flatMap(file -> found(QUALIFIED, text(file))
                                .filter(name -> !isSource(name))
                                .map(name -> file + ": " + name)))
                .isEmpty();
    }

    @Test
    void roomsOfTheArchitectureExist() {
        assertThat(found(ROOM, text(ARCHITECTURE)).filter(room -> !isSource("dev.presente." + room)))
                .isEmpty();
    }

    @Test
    void everyModuleIsInTheArchitecture() throws IOException {
        var named = Pattern.compile("\\W+").splitAsStream(text(ARCHITECTURE)).collect(Collectors.toSet());
        try (var modules = Files.list(Path.of("src/main/java/dev/presente"))) {
            assertThat(modules.filter(Files::isDirectory)
                            .map(module -> module.getFileName().toString()))
                    .isNotEmpty()
                    .isSubsetOf(named);
        }
    }

    /** Whoever upgrades by the chart reads the same as whoever reads the page. */
    @Test
    void theChartKnowsWhenAllReplicasHaveToStop() {
        var tables = found(STOP_ALL, text(DOCS.resolve("operations.md"))).toList();
        assertThat(tables).hasSize(1);
        assertThat(List.of("values.yaml", "templates/NOTES.txt"))
                .allSatisfy(file ->
                        assertThat(text(Path.of("ops/helm/presente", file))).contains(tables.get(0)));
    }

    /** What is wrong, with the page that has it. */
    private static List<String> inPages(Function<Path, Stream<String>> wrong) {
        return pages().flatMap(page -> wrong.apply(page).map(what -> page + ": " + what))
                .toList();
    }

    private static Stream<Path> pages() {
        try {
            return Stream.concat(
                    Stream.of(README, Path.of("CONTRIBUTING.md"), Path.of("SECURITY.md")),
                    Sources.below(DOCS, ".md").stream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of a page without tables, code blocks and lines that are one link. */
    private static Stream<String> prose(Path page) {
        var prose = new ArrayList<String>();
        boolean inCode = false;
        for (var line : text(page).lines().toList()) {
            if (line.strip().startsWith("```")) {
                inCode = !inCode;
            } else if (!inCode
                    && !line.strip().startsWith("|")
                    && !LONE_LINK.matcher(line).matches()) {
                prose.add(line);
            }
        }
        return prose.stream();
    }

    private static Stream<String> links(Path page) {
        return found(LINK, text(page)).filter(target -> !target.contains("://"));
    }

    private static Path file(Path page, String target) {
        return target.startsWith("#") ? page : page.resolveSibling(target.replaceFirst("#.*", ""));
    }

    /** The headings of a page, in the form in which links name them. */
    private static Set<String> headings(Path page) {
        return text(page)
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
                .map(line -> line.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1));
    }

    private static boolean isSource(String name) {
        var path = name.replace('.', '/');
        return Stream.of("src/main/java", "src/test/java")
                .flatMap(root -> Stream.of(Path.of(root, path), Path.of(root, path + ".java")))
                .anyMatch(Files::exists);
    }
}
