package dev.presente.command;

import dev.presente.attendance.ZoneUpdates;
import dev.presente.attendance.ZoneUpdates.ChangedDay;
import dev.presente.attendance.ZoneUpdates.Outcome;
import dev.presente.zone.OffsetSpan;
import dev.presente.zone.ZoneFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Implements {@code presente zones update}: it puts a newer release of the time zone data into force. */
@Command(
        name = "update",
        description = "Puts a newer release of the time zone data into force, after it has told which days are counted"
                + " otherwise. Open days are derived anew; days of locked periods stay and are listed, so that somebody"
                + " decides whether to unlock them. All replicas follow within half a minute.",
        mixinStandardHelpOptions = true)
final class ZonesUpdateCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ServiceContext context;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "a tzdata.zi of IANA, or a folder such as /usr/share/zoneinfo")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(names = "--dry-run", description = "only say what would change")
    private boolean dryRun;

    @Option(
            names = "--release",
            paramLabel = "NAME",
            description = "the release of a folder that does not say it, such as 2026g")
    private @Nullable String release;

    /** Holds the last line of the output. */
    record Summary(String before, String after, boolean dryRun, List<ChangedDay> days) {}

    ZonesUpdateCommand(ServiceContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        var read = ZoneFile.read(file, release);
        var outcome = context.use(service -> service.getBean(ZoneUpdates.class).update(read, "zones", dryRun));
        var out = spec.commandLine().getOut();
        out.printf("%s -> %s%n", outcome.before().version(), outcome.after().version());
        outcome.clocks().forEach((zone, spans) -> spans.forEach(span -> out.println(told(zone, span))));
        print(outcome, out);
        out.println(JSON.writeValueAsString(
                new Summary(outcome.before().version(), outcome.after().version(), dryRun, outcome.days())));
        return CommandLine.ExitCode.OK;
    }

    private static String told(String zone, OffsetSpan span) {
        return "%s: %s instead of %s from %s to %s"
                .formatted(zone, span.after(), span.before(), span.from(), span.to());
    }

    private void print(Outcome outcome, PrintWriter out) {
        if (outcome.days().isEmpty()) {
            out.println("No day is counted otherwise.");
            return;
        }
        out.println(dryRun ? "These days would be counted otherwise:" : "These days are counted otherwise:");
        outcome.days()
                .forEach(day -> out.printf(
                        "%-30s %s  %-6s people: %d%n",
                        day.site() == null ? "(no site)" : day.site(),
                        day.day(),
                        day.locked() ? "locked" : "open",
                        day.people()));
        if (outcome.days().stream().anyMatch(ChangedDay::locked)) {
            out.println("Locked days stay as they were counted. Whoever unlocks their period lets the change through.");
        }
    }
}
