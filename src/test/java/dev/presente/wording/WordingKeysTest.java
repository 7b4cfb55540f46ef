package dev.presente.wording;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import dev.presente.face.image.PhotoFlaw;
import dev.presente.face.image.PhotoRejectedException;
import dev.presente.imports.Row;
import dev.presente.system.ProblemException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Executable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every text that an answer has for people stands in the files of texts, with a place for each value. */
class WordingKeysTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path ENGLISH = Path.of("src/main/resources/messages.properties");
    private static final Pattern NAMED = Pattern.compile("\"\\{?((?:detail|line|drop)\\.[a-z0-9.-]+)}?\"");
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");
    private static final Pattern LITERAL_DETAIL = Pattern.compile("\"detail\",\\s*\"");
    private static final Pattern LITERAL_MESSAGE = Pattern.compile("\\bmessage = \"(?!\\{)");

    private static List<Path> sources() throws IOException {
        try (var files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static Map<String, String> english() throws IOException {
        var loaded = new Properties();
        loaded.load(new StringReader(Files.readString(ENGLISH)));
        var texts = new TreeMap<String, String>();
        loaded.forEach((key, text) -> {
            if (key.toString().matches("(detail|line|drop)\\..*")) {
                texts.put(key.toString(), text.toString());
            }
        });
        return texts;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code LanguageFilesTest} demands of every other language what English has. */
    @Test
    void everyKeyOfTheSourceHasATextAndEveryTextAKey() throws IOException {
        var named = sources().stream()
                .flatMap(file -> NAMED.matcher(text(file)).results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named)
                .hasSizeGreaterThan(400)
                .isEqualTo(new TreeSet<>(english().keySet()));
    }

    /** A call of {@code Wording.of} whose key is written there. */
    private record Call(Path file, String key, int values) {}

    private static List<Call> calls() throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var calls = new ArrayList<Call>();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(
                    null,
                    manager,
                    problem -> {},
                    List.of("-proc:none"),
                    null,
                    manager.getJavaFileObjectsFromPaths(sources().stream()
                            .filter(file -> text(file).contains("Wording.of("))
                            .toList()));
            for (var unit : task.parse()) {
                new TreeScanner<@Nullable Void, @Nullable Void>() {
                    @Override
                    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void nothing) {
                        if (call.getMethodSelect().toString().equals("Wording.of")) {
                            var arguments = call.getArguments();
                            literals(arguments.get(0))
                                    .forEach(key -> calls.add(new Call(
                                            Path.of(unit.getSourceFile().getName()), key, arguments.size() - 1)));
                        }
                        return super.visitMethodInvocation(call, null);
                    }
                }.scan(unit, null);
            }
        }
        return calls;
    }

    private static Stream<String> literals(ExpressionTree key) {
        if (key instanceof ConditionalExpressionTree choice) {
            return Stream.concat(literals(choice.getTrueExpression()), literals(choice.getFalseExpression()));
        }
        return key instanceof LiteralTree literal ? Stream.of(String.valueOf(literal.getValue())) : Stream.empty();
    }

    @Test
    void everyPlaceOfATextHasAValueAndEveryValueAPlace() throws IOException {
        var texts = english();
        var calls = calls();
        assertThat(calls)
                .hasSizeGreaterThan(400)
                .allSatisfy(call -> assertThat(texts).as(call.toString()).containsKey(call.key()))
                .allSatisfy(call -> assertThat(PLACE.matcher(texts.get(call.key()))
                                .results()
                                .map(place -> place.group())
                                .distinct())
                        .as(call.toString())
                        .hasSize(call.values()));
    }

    /** What refuses something takes no sentence, which would be one in English. */
    @Test
    void nothingThatRefusesTakesASentence() throws IOException {
        assertThat(Stream.of(ProblemException.class, WordedException.class, PhotoRejectedException.class)
                        .flatMap(type -> Stream.of(type.getConstructors()))
                        .filter(made -> !takesAWording(made)))
                .isEmpty();
        assertThat(Arrays.stream(Row.class.getMethods())
                        .filter(method -> method.getName().matches("problem|warning"))
                        .filter(method -> !takesAWording(method)))
                .isEmpty();
        assertThat(sources())
                .allSatisfy(file -> assertThat(text(file))
                        .as(file.toString())
                        .doesNotContainPattern(LITERAL_DETAIL)
                        .doesNotContainPattern(LITERAL_MESSAGE));
    }

    private static boolean takesAWording(Executable made) {
        return List.of(made.getParameterTypes()).contains(Wording.class)
                || Arrays.asList(made.getParameterTypes()).contains(PhotoFlaw.class);
    }

    /** Only what other programs have said is passed on as it is. */
    @Test
    void otherProgramsAreQuotedInFewPlaces() throws IOException {
        assertThat(sources().stream()
                        .filter(file -> text(file).contains("verbatim("))
                        .map(file -> file.getFileName().toString()))
                .containsExactlyInAnyOrder(
                        "InvalidParameter.java", "ProblemHandler.java", "SpringRefusals.java", "Wording.java");
    }

    @Test
    void aTextTakesItsValuesAsTheyAre() {
        var inner = Wording.of("line.quote.after", "it's {1} of $5");
        var whole = Wording.of("line.at", 12345, inner);
        assertThat(whole.english()).isEqualTo("12345: text after a closing quotation mark: 'it's {1} of $5'");
        assertThat(whole.in(Locale.forLanguageTag("es-MX")))
                .isEqualTo("12345: hay texto después de unas comillas de cierre: “it's {1} of $5”");
        assertThat(whole.in(Locale.JAPANESE)).isEqualTo(whole.english());
        assertThat(whole).hasToString(whole.english());
    }

    @Test
    void aTextThatWasKeptInEnglishIsReadAgain() {
        var keys = List.of("line.terminal", "line.clock.ahead", "line.punch.unknown");
        for (var one : List.of(
                Wording.of("line.terminal"),
                Wording.of("line.clock.ahead", "2026-11-23 08:00", "Europe/Madrid"),
                Wording.of("line.punch.unknown", "E-1', as"))) {
            assertThat(Wording.ofEnglish(one.english(), keys)).isEqualTo(one);
        }
        assertThat(Wording.ofEnglish("an older release said {0}", keys))
                .isEqualTo(Wording.verbatim("an older release said {0}"))
                .hasToString("an older release said {0}");
    }
}
