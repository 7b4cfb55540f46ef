package dev.presente.report.payroll;

import com.fasterxml.jackson.annotation.Nulls;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.wording.Wording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Finds the templates for payroll systems: those of the service, and those in a folder of whoever runs it. */
@Component
@EnableConfigurationProperties(PayrollProperties.class)
class PayrollTemplates {
    private static final List<String> SHIPPED = List.of("adp-workforce-now", "datev-lodas", "sage-payroll-ie");
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    private final @Nullable Path folder;
    private final JsonMapper json;

    PayrollTemplates(PayrollProperties properties, JsonMapper json) {
        this.folder = properties.templates();
        this.json = json.rebuild()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
                .build();
    }

    /** Returns the names of all templates, sorted. */
    Set<String> names() {
        var names = new TreeSet<>(SHIPPED);
        if (folder != null && Files.isDirectory(folder)) {
            try (var files = Files.list(folder)) {
                files.map(file -> file.getFileName().toString())
                        .filter(file -> file.endsWith(".json"))
                        .map(file -> file.substring(0, file.length() - ".json".length()))
                        .filter(name -> NAME.matcher(name).matches())
                        .forEach(names::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return names;
    }

    /**
     * Returns a template, read anew each time, so that a change of its file holds at once.
     *
     * @throws ProblemException {@code invalid-parameter} when there is none of this name, or its file cannot be read
     */
    PayrollTemplate named(String name) {
        if (!names().contains(name)) {
            throw invalid(Wording.of("detail.no-template", name, String.join(", ", names())));
        }
        try {
            return json.readValue(text(name), PayrollTemplate.class);
        } catch (IOException | JacksonException e) {
            throw invalid(Wording.of("detail.template.unreadable", name, e.getMessage()));
        }
    }

    private String text(String name) throws IOException {
        var own = folder == null ? null : folder.resolve(name + ".json");
        return own != null && Files.exists(own)
                ? withoutMark(Files.readString(own))
                : new ClassPathResource(name + ".json", PayrollTemplates.class)
                        .getContentAsString(StandardCharsets.UTF_8);
    }

    /** Some editors begin every file with a byte order mark. */
    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static ProblemException invalid(Wording detail) {
        return new ProblemException(ProblemCode.INVALID_PARAMETER, detail);
    }
}
