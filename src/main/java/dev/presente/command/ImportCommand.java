package dev.presente.command;

import dev.presente.device.PunchImports;
import dev.presente.imports.DayFormat;
import dev.presente.imports.ImportOptions;
import dev.presente.imports.Imports;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.AbstractMap.SimpleEntry;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Implements {@code presente import}: it reads employees, plans or punches from a file. */
@Command(
        name = "import",
        description =
                "Reads employees, shifts, rosters, holidays, assignments, absences or punches from a file into the service's"
                        + " database, whether it runs or not: all lines or, when one has an error, none. docs/import.md has the columns.",
        mixinStandardHelpOptions = true)
public final class ImportCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ServiceContext context;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init")
    private Source source;

    @Option(names = "--dry-run", description = "check all lines and say what would happen; store nothing")
    private boolean dryRun;

    @Option(
            names = "--create-sites",
            description = "create a site that is not known, with the time zone of the service")
    private boolean createSites;

    @Option(
            names = "--dates",
            paramLabel = "FORM",
            description = "how the file writes dates, such as dd/mm/yyyy; without it only yyyy-mm-dd is read")
    private @Nullable String dates;

    @Option(
            names = "--ids",
            paramLabel = "plain|external",
            description = "external: the ids of the file are those of another system, in any letters; the import keeps"
                    + " each as externalId and makes a plain id")
    private ImportOptions.Ids ids = ImportOptions.Ids.PLAIN;

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            description =
                    "the encoding of the file, such as windows-1252; without it UTF-8, or UTF-16 with a byte order"
                            + " mark")
    private @Nullable Charset encoding;

    @Mixin
    private final PunchOptions punchOptions = new PunchOptions();

    private static final class Source {
        @Option(names = "--employees", paramLabel = "FILE", description = "employeeId, fullName, site, …")
        private @Nullable Path employees;

        @Option(names = "--shifts", paramLabel = "FILE", description = "name, start, end, …")
        private @Nullable Path shifts;

        @Option(names = "--rosters", paramLabel = "FILE", description = "name, anchor, shifts")
        private @Nullable Path rosters;

        @Option(names = "--holidays", paramLabel = "FILE", description = "day, name, site")
        private @Nullable Path holidays;

        @Option(
                names = "--assignments",
                paramLabel = "FILE",
                description = "employeeId, firstDay, lastDay, site, shift, …")
        private @Nullable Path assignments;

        @Option(names = "--absences", paramLabel = "FILE", description = "employeeId, firstDay, lastDay, kind, …")
        private @Nullable Path absences;

        @Option(names = "--punches", paramLabel = "FILE", description = "what a terminal or another system recorded")
        private @Nullable Path punches;

        /** Returns the name of what the file holds, and the file. */
        Map.Entry<String, Path> given() {
            return Stream.of(
                            new SimpleEntry<>("employees", employees),
                            new SimpleEntry<>("shifts", shifts),
                            new SimpleEntry<>("rosters", rosters),
                            new SimpleEntry<>("holidays", holidays),
                            new SimpleEntry<>("assignments", assignments),
                            new SimpleEntry<>("absences", absences))
                    .filter(one -> one.getValue() != null)
                    .findFirst()
                    .map(one -> Map.entry(one.getKey(), Objects.requireNonNull(one.getValue())))
                    .orElseThrow();
        }
    }

    /** Holds the last line of the output; the numbers count lines of the file. */
    record Summary(int created, int changed, int unchanged, boolean dryRun) {}

    ImportCommand(ServiceContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        if (source.punches != null) {
            var wish = punchOptions.wish(spec, source.punches, encoding, dryRun);
            return context.use(service -> punchOptions.run(spec, service.getBean(PunchImports.class), wish));
        }
        var kind = source.given().getKey();
        var file = source.given().getValue();
        var options = new ImportOptions(dryRun, createSites, dates(), ids, encoding);
        var result = context.use(service -> service.getBean(Imports.class).run(kind, file, options));
        var err = spec.commandLine().getErr();
        result.warnings().forEach(warning -> err.printf("%s:%d: warning: %s%n", file, warning.line(), warning.text()));
        if (result.errors().isEmpty()) {
            var summary = new Summary(result.created(), result.changed(), result.unchanged(), dryRun);
            spec.commandLine().getOut().println(JSON.writeValueAsString(summary));
            return CommandLine.ExitCode.OK;
        }
        result.errors().forEach(error -> err.printf("%s:%d: %s%n", file, error.line(), error.text()));
        err.printf(
                "presente: nothing is stored: %d errors in %s%n",
                result.errors().size(), file);
        return CommandLine.ExitCode.SOFTWARE;
    }

    private DayFormat dates() {
        try {
            return dates == null ? DayFormat.ISO : DayFormat.of(dates);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--dates: " + e.getMessage(), e);
        }
    }
}
