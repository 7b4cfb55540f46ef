package dev.presente;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import dev.presente.system.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Parameter;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * A setting as its record declares it.
 *
 * @param property its name in Spring's form, such as {@code presente.target-fmr}
 * @param type what may be given, in words
 * @param byDefault the value without the setting, or "not set"
 * @param meaning the text of its {@code @param} tag
 */
record Setting(String property, String type, String byDefault, String meaning) {
    private static final Map<Class<?>, String> TYPES = Map.ofEntries(
            Map.entry(boolean.class, "`true`, `false`"),
            Map.entry(int.class, "whole number"),
            Map.entry(long.class, "whole number"),
            Map.entry(double.class, "number"),
            Map.entry(String.class, "text"),
            Map.entry(Secret.class, "text"),
            Map.entry(Path.class, "path"),
            Map.entry(Charset.class, "encoding"),
            Map.entry(URI.class, "address"),
            Map.entry(Locale.class, "language"),
            Map.entry(LocalTime.class, "time of day"),
            Map.entry(Duration.class, "duration"),
            Map.entry(Period.class, "period"),
            Map.entry(DataSize.class, "size"),
            Map.entry(List.class, "list"),
            Map.entry(Set.class, "list"),
            Map.entry(Integer.class, "whole number"));

    /** The settings of a record with {@link ConfigurationProperties}, in the order in which it declares them. */
    static List<Setting> of(Class<?> type) {
        var prefix = type.getAnnotation(ConfigurationProperties.class).value();
        var meanings = paramTags(type);
        return Arrays.stream(type.getDeclaredConstructors()[0].getParameters())
                .map(parameter -> new Setting(
                        prefix + "." + dashed(parameter.getName()),
                        inWords(parameter.getType()),
                        byDefault(parameter),
                        meanings.getOrDefault(parameter.getName(), "")))
                .toList();
    }

    static String table(List<Setting> settings) {
        var rows = settings.stream()
                .map(setting -> "| `%s` | `%s` | %s | %s | %s |\n"
                        .formatted(
                                setting.variable(),
                                setting.property,
                                setting.type,
                                setting.byDefault,
                                setting.meaning));
        return "| variable | property | type | default | meaning |\n|---|---|---|---|---|\n"
                + rows.collect(Collectors.joining());
    }

    /** Its name as an environment variable, such as {@code PRESENTE_TARGET_FMR}. */
    String variable() {
        return property.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }

    private static String dashed(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static String inWords(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant ->
                            "`" + constant.toString().toLowerCase(Locale.ROOT).replace('_', '-') + "`")
                    .collect(Collectors.joining(", "));
        }
        var words = TYPES.get(type);
        if (words == null) {
            throw new IllegalStateException("Setting has no words for " + type);
        }
        return words;
    }

    private static String byDefault(Parameter parameter) {
        var value = parameter.getAnnotation(DefaultValue.class);
        return value == null || value.value().length == 0 ? "not set" : "`" + String.join(",", value.value()) + "`";
    }

    private static Map<String, String> paramTags(Class<?> type) {
        return comment(type).getBlockTags().stream()
                .filter(ParamTree.class::isInstance)
                .map(ParamTree.class::cast)
                .collect(Collectors.toMap(tag -> tag.getName().toString(), tag -> markdown(tag.getDescription())));
    }

    private static DocCommentTree comment(Class<?> type) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var source = Path.of("src/main/java", type.getName().replace('.', '/') + ".java");
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(null, files, null, null, null, files.getJavaFileObjects(source));
            var unit = task.parse().iterator().next();
            var declaration = unit.getTypeDecls().stream()
                    .filter(ClassTree.class::isInstance)
                    .findFirst()
                    .orElseThrow();
            return DocTrees.instance(task).getDocCommentTree(TreePath.getPath(unit, declaration));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String markdown(List<? extends DocTree> description) {
        return description.stream()
                .map(part -> part instanceof LiteralTree code ? "`" + code.getBody() + "`" : part.toString())
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ")
                .strip();
    }
}
