package dev.presente.command;

import dev.presente.backup.Restore;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Implements {@code presente restore}: it fills an empty database from a backup. */
@Command(
        name = "restore",
        description = {
            "Restores what presente backup has written, into an empty database: the embedded one of an empty data folder,"
                    + " or the one that PRESENTE_DB_URL names. Files that are cut off or changed, a database that is not"
                    + " empty and keys that do not fit are refused, and then nothing is restored.",
            "Start the service afterwards: it first erases again whoever was erased after the backup."
        },
        mixinStandardHelpOptions = true)
public final class RestoreCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ServiceContext context;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "the rows")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = "--keys",
            paramLabel = "FILE",
            description = "the newest file of keys that there is, of this backup or of a later one")
    private @Nullable Path keys;

    RestoreCommand(ServiceContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var err = spec.commandLine().getErr();
        var report = context.use(
                service -> service.getBean(Restore.class).read(file, keys, line -> err.println("presente: " + line)),
                Restore.settings());
        if (!report.leftOut().isEmpty()) {
            err.println("presente: left out, because no migration makes these tables: "
                    + String.join(", ", report.leftOut()));
        }
        if (report.closed() > 0) {
            err.println("presente: what is sealed of " + report.closed() + " people, accounts or webhooks stays closed:"
                    + " its keys were destroyed after the backup");
        }
        spec.commandLine().getOut().println(JSON.writeValueAsString(report));
        return CommandLine.ExitCode.OK;
    }
}
