package dev.presente.command;

import dev.presente.company.TerminalExport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Implements {@code presente punches}: it makes up the export of a terminal, to try and to measure the import with. */
@Command(
        name = "punches",
        description =
                "Makes up what a terminal on a wall would have recorded, in the form of attlog.dat. The same options"
                        + " give the same lines.",
        mixinStandardHelpOptions = true)
public final class PunchesCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--lines", description = "how many punches (${DEFAULT-VALUE})")
    private int lines = 100_000;

    @Option(names = "--people", description = "the ids are 1 to this number (a thousandth of the lines, at least 10)")
    private @Nullable Integer people;

    @Option(names = "--from", paramLabel = "DAY", description = "the first day (${DEFAULT-VALUE})")
    private LocalDate from = LocalDate.of(2025, 1, 1);

    @Option(names = "--seed", description = "another seed, other punches (${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "where to write the punches")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(
            names = "--employees",
            paramLabel = "FILE",
            description = "also write a file of the people, for presente import --employees")
    private @Nullable Path employees;

    /** Holds the last line of the output. */
    record Summary(int lines, int people, LocalDate from, LocalDate to) {}

    @Override
    public Integer call() throws IOException {
        var export = new TerminalExport(seed, people == null ? Math.max(10, lines / 1000) : people, lines, from);
        LocalDate last;
        try (var writer = Files.newBufferedWriter(out)) {
            last = export.write(writer);
        }
        if (employees != null) {
            try (var writer = Files.newBufferedWriter(employees)) {
                export.writePeople(writer);
            }
        }
        spec.commandLine().getOut().println(JSON.writeValueAsString(new Summary(lines, export.people(), from, last)));
        return CommandLine.ExitCode.OK;
    }
}
