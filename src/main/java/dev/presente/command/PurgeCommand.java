package dev.presente.command;

import dev.presente.privacy.Purge;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Implements {@code presente purge}: it deletes data that is kept no longer. */
@Command(
        name = "purge",
        description =
                "Deletes the data that is past its time, as the service does by itself once a day (except for the decision log), and prints how"
                        + " much of each kind. docs/privacy.md has the times. Works on the service's database, whether it runs or not.",
        mixinStandardHelpOptions = true)
public final class PurgeCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ServiceContext context;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    /** States what was deleted, and how many rows of the decision log stay although their time is over. */
    private record Summary(Purge.Run run, int left) {}

    @Option(names = "--dry-run", description = "only say what would be deleted")
    private boolean dryRun;

    @Option(
            names = "--confirm",
            description =
                    "delete also when the clock may be wrong: after a long pause, or when much of the data would go")
    private boolean confirm;

    PurgeCommand(ServiceContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var summary = context.use(service -> purge(service.getBean(Purge.class)));
        if (summary.left() > 0) {
            spec.commandLine()
                    .getErr()
                    .printf(
                            "presente: %d rows of the decision log are past their time, but only the owner of the tables"
                                    + " can cut them off: set PRESENTE_DB_OWNER and PRESENTE_DB_OWNER_PASSWORD%n",
                            summary.left());
        }
        var deleted = summary.run().deleted();
        var out = spec.commandLine().getOut();
        if (dryRun) {
            out.println("Dry run, nothing is deleted. This would be:");
        }
        deleted.forEach((kind, rows) -> out.printf("%-26s %8d%n", kind, rows));
        out.println(JSON.writeValueAsString(deleted));
        return CommandLine.ExitCode.OK;
    }

    private Optional<Purge.Run> run(Purge purge) {
        try {
            return dryRun || confirm ? purge.run(dryRun) : purge.runUnlessInDoubt();
        } catch (Purge.DoubtException e) {
            throw new IllegalArgumentException( // other exceptions would be told without this text around them
                    "nothing is deleted, because %s; look with --dry-run, and say --confirm when that is right"
                            .formatted(e.getMessage()),
                    e);
        }
    }

    private Summary purge(Purge purge) {
        var run = run(purge).orElseThrow(() -> new IllegalStateException("another purge is running"));
        return new Summary(run, run.deleted().containsKey("decisions") ? 0 : purge.decisionsDue());
    }
}
