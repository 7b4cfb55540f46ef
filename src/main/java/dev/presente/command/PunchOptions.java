package dev.presente.command;

import dev.presente.device.PunchFormat;
import dev.presente.device.PunchImport;
import dev.presente.device.PunchImports;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Holds the options of {@code presente import --punches}. */
final class PunchOptions {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Option(
            names = "--format",
            paramLabel = "csv|attlog",
            description = "of punches: a table with a header, or attlog.dat of a terminal (${DEFAULT-VALUE})")
    private PunchFormat format = PunchFormat.CSV;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "of punches: the time zone of the clock that recorded them, such as Europe/Madrid")
    private @Nullable String zone;

    @Option(
            names = "--map",
            paramLabel = "FILE",
            description =
                    "of punches: JSON with columns, dates, zone, site, ids and directions; or a CSV file with the id"
                            + " in the file and the id of the person")
    private @Nullable Path map;

    @Option(
            names = "--any-zone",
            description = "of punches: also take those in another zone than that of the person's sites")
    private boolean anyZone;

    /**
     * Holds the last line of the output; the numbers count lines of the file.
     *
     * @param seconds how long it took, without the start of the command
     */
    record Summary(
            long created, int changed, long unchanged, boolean dryRun, int days, long lockedDays, double seconds) {}

    PunchImport wish(CommandSpec spec, Path file, @Nullable Charset encoding, boolean dryRun) throws IOException {
        if (map != null && !Files.isRegularFile(map)) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--map: " + map + " is no file");
        }
        var read = map == null ? null : Files.readAllBytes(map);
        return new PunchImport(file, format, zone, read, null, anyZone, dryRun, encoding, null);
    }

    /** Takes the file, writes what happened, and returns the exit status. */
    int run(CommandSpec spec, PunchImports imports, PunchImport wish) throws IOException {
        long start = System.nanoTime();
        var result = imports.run(wish);
        return tell(
                spec, result, wish, Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0);
    }

    private static int tell(CommandSpec spec, PunchImport.Result result, PunchImport wish, double seconds) {
        var err = spec.commandLine().getErr();
        result.warnings()
                .forEach(warning -> err.printf("%s:%d: warning: %s%n", wish.file(), warning.line(), warning.text()));
        if (result.errorsTotal() > 0) {
            result.errors().forEach(error -> err.printf("%s:%d: %s%n", wish.file(), error.line(), error.text()));
            err.printf("presente: nothing is stored: %d errors in %s%n", result.errorsTotal(), wish.file());
            return CommandLine.ExitCode.SOFTWARE;
        }
        var out = spec.commandLine().getOut();
        var days = result.days();
        days.stream()
                .filter(day -> wish.dryRun() || day.locked())
                .forEach(day -> out.printf(
                        "%s %s: punches: %d, people: %d%s%n",
                        day.day(),
                        day.site() == null ? "without a site" : day.site(),
                        day.punches(),
                        day.people(),
                        day.locked() ? ", locked: it stays as it is until somebody unlocks it" : ""));
        var locked = days.stream().filter(day -> day.locked()).count();
        var summary =
                new Summary(result.created(), 0, result.unchanged(), result.dryRun(), days.size(), locked, seconds);
        out.println(JSON.writeValueAsString(summary));
        return CommandLine.ExitCode.OK;
    }
}
