package dev.presente.command;

import dev.presente.backup.Backup;
import dev.presente.digest.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Implements {@code presente backup}: it writes the database to a file, while the service runs. */
@Command(
        name = "backup",
        description = {
            "Writes the rows of the service's database, as they are at one moment, to FILE, reads it again, and prints what"
                    + " it holds and its SHA-256. Works while the service runs or not, on the embedded database and on a"
                    + " given one.",
            "FILE holds no keys: what is sealed does not open without the file of --keys. Keep the two apart, and"
                    + " overwrite that of --keys within days, so that whoever is erased stays so. See docs/operations.md."
        },
        mixinStandardHelpOptions = true)
public final class BackupCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ServiceContext context;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            description = "receives the rows; an older file is replaced when the new one is whole")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = "--keys",
            paramLabel = "FILE",
            description = "receives the keys of people and the key files of the data folder")
    private @Nullable Path keys;

    /** Holds the last line of the output. */
    record Summary(
            String takenAt,
            String schema,
            int tables,
            long rows,
            long bytes,
            String sha256,
            @Nullable List<String> keys) {}

    BackupCommand(ServiceContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        if (keys != null
                && keys.toAbsolutePath()
                        .normalize()
                        .equals(file.toAbsolutePath().normalize())) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "the keys go to another file than the rows: who has both can open everything");
        }
        var err = spec.commandLine().getErr();
        var report = context.use(
                service -> service.getBean(Backup.class).write(file, keys, line -> err.println("presente: " + line)));
        var out = spec.commandLine().getOut();
        if (report.keys() == null) {
            out.println("No keys are kept: what is sealed in " + file + " opens only with a file of --keys.");
        } else if (!report.keys().contains("template.key")) {
            out.println("The template key is a setting, and not in " + keys + ": keep a copy of it elsewhere.");
        }
        out.println(JSON.writeValueAsString(new Summary(
                report.takenAt(),
                report.schema(),
                report.tables(),
                report.rows(),
                Files.size(file),
                hash(file),
                report.keys())));
        return CommandLine.ExitCode.OK;
    }

    private static String hash(Path file) throws IOException {
        var digest = Sha256.start();
        try (var in = Files.newInputStream(file)) {
            var buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
