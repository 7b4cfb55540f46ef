package dev.presente;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.Blocks.Code;
import dev.presente.document.ShellWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The commands that the documents tell people to type exist, with the options that they give. */
class DocumentCommandsTest {
    private static final Pattern PRESENTE = Pattern.compile("(?:^|[\\s/])presente((?: [^|;&()>]+)?)(?=$|[|;&()>])");
    private static final Pattern OPTION = Pattern.compile("--?[a-zA-Z][\\w-]*");
    private static final Pattern TEST = Pattern.compile("-Dtest=(\\w+)");
    private static final Pattern PROPERTY = Pattern.compile("-D(presente\\.[\\w.]+)");
    private static final Pattern SCRIPT = Pattern.compile(
            "(?<![\\w/.-])((?:\\.ci|ops|examples|docs/training|docs/data|src/main|src/test|findings)/[\\w./-]*\\w)(?![\\w<])");

    /** The launcher knows these words itself: the first starts the service, and what follows it are settings. */
    private static final Set<String> OF_THE_LAUNCHER = Set.of("serve", "prepare");

    @Test
    void everyCommandIsOneOfOurs() {
        var typed = Stream.concat(
                        Blocks.commands().stream(),
                        Blocks.spans().stream().filter(span -> span.text().matches("(\\./)?presente [a-z].*")))
                .filter(code -> code.text().matches("(.*[\\s/])?presente [a-z-].*"))
                .toList();
        assertThat(typed).hasSizeGreaterThan(80);
        assertThat(typed.stream().flatMap(DocumentCommandsTest::wrong)).isEmpty();
    }

    /** Finds the words after the launcher that are no command, and the options that the command has not. */
    private static Stream<String> wrong(Code code) {
        return PRESENTE.matcher(code.text())
                .results()
                .map(match -> List.of(match.group(1).strip().split("\\s+", -1)))
                .filter(words -> words.get(0).matches("[a-z][a-z-]*"))
                .flatMap(words -> wrong(words).map(word -> code + ": " + word));
    }

    private static Stream<String> wrong(List<String> words) {
        if (OF_THE_LAUNCHER.contains(words.get(0))) {
            return Stream.of();
        }
        var command = PresenteCommand.commandLine();
        int next = 0;
        while (next < words.size() && command.getSubcommands().containsKey(words.get(next))) {
            command = command.getSubcommands().get(words.get(next++));
        }
        if (next == 0) {
            return Stream.of("no command " + words.get(0));
        }
        var options = options(command);
        return words.stream()
                .skip(next)
                .map(word -> word.replaceFirst("=.*", ""))
                .filter(word -> OPTION.matcher(word).matches())
                .filter(word -> !options.contains(word))
                .map(word -> "no option " + word);
    }

    /** What is typed has all that the command asks for, in forms that it reads. */
    @Test
    void theParserTakesEveryCommandOfABlock() {
        var typed = Blocks.commands().stream()
                .flatMap(code -> ShellWords.commands(code.text()).stream()
                        .map(words -> arguments(words))
                        .filter(arguments -> !arguments.isEmpty())
                        .map(arguments -> Map.entry(code, arguments)))
                .toList();
        assertThat(typed).hasSizeGreaterThan(50);
        assertThat(typed.stream().flatMap(one -> {
                    try {
                        PresenteCommand.commandLine().parseArgs(one.getValue().toArray(String[]::new));
                        return Stream.of();
                    } catch (ParameterException e) {
                        return Stream.of(one.getKey() + ": " + e.getMessage());
                    }
                }))
                .isEmpty();
    }

    /** Returns what comes after the launcher; nothing where it is not called, or knows the first word itself. */
    private static List<String> arguments(List<String> words) {
        var commands = PresenteCommand.commandLine().getSubcommands().keySet();
        for (int i = 0; i + 1 < words.size(); i++) {
            if (words.get(i).matches("(.*/)?presente") && commands.contains(words.get(i + 1))) {
                return words.subList(i + 1, words.size());
            }
        }
        return List.of();
    }

    private static Set<String> options(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .flatMap(option -> Stream.of(option.names()))
                .collect(Collectors.toSet());
    }

    /** An option that a sentence names without its command is one of some command. */
    @Test
    void everyOptionIsOneOfOurs() {
        var known = everyOption(PresenteCommand.commandLine()).collect(Collectors.toSet());
        var named = Blocks.spans().stream()
                .filter(span -> span.text().matches("--[a-z][a-z-]*([ =].*)?"))
                .toList();
        assertThat(named).hasSizeGreaterThan(40);
        assertThat(named.stream().filter(span -> !known.contains(span.text().replaceFirst("[ =].*", ""))))
                .isEmpty();
    }

    private static Stream<String> everyOption(CommandLine command) {
        return Stream.concat(
                options(command).stream(),
                command.getSubcommands().values().stream().flatMap(DocumentCommandsTest::everyOption));
    }

    @Test
    void everyTestThatIsRunExists() {
        var tests = Stream.concat(Blocks.commands().stream(), Blocks.spans().stream())
                .flatMap(code -> TEST.matcher(code.text()).results().map(match -> match.group(1)))
                .filter(name -> !name.equals("NameOfTest"))
                .toList();
        assertThat(tests)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(Sources.below(Path.of("src/test/java"), name + ".java"))
                        .as(name)
                        .isNotEmpty());
    }

    /** What is given to a test as a property is read by one. */
    @Test
    void everyPropertyOfATestIsRead() throws IOException {
        var sources = new StringBuilder();
        for (var file : Sources.below(Path.of("src/test/java"), ".java")) {
            sources.append(Files.readString(file));
        }
        var named = Stream.concat(Blocks.commands().stream(), Blocks.spans().stream())
                .flatMap(code -> PROPERTY.matcher(code.text()).results().map(match -> match.group(1)))
                .distinct()
                .toList();
        var read = sources.toString();
        assertThat(named).hasSizeGreaterThan(2);
        assertThat(named.stream().filter(name -> !read.contains('"' + name + '"')))
                .isEmpty();
    }

    @Test
    void everyScriptExists() {
        var scripts = Stream.concat(Blocks.commands().stream(), Blocks.spans().stream())
                .flatMap(code -> SCRIPT.matcher(code.text()).results().map(match -> match.group(1)))
                .toList();
        assertThat(scripts)
                .hasSizeGreaterThan(10)
                .allSatisfy(name -> assertThat(Path.of(name)).matches(Files::exists));
    }
}
