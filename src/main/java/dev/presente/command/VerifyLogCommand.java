package dev.presente.command;

import dev.presente.audit.chain.LogVerification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Implements {@code presente verify-log}: it finds the first row of the decision log that is not as it was written. */
@Command(
        name = "verify-log",
        description = "Reads the whole decision log and names the first row that was changed, removed or moved since it"
                + " was written. Works on the service's database, whether it runs or not; needs the service's audit key."
                + " docs/audit.md says what this proves.",
        mixinStandardHelpOptions = true)
public final class VerifyLogCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ServiceContext context;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--anchors",
            paramLabel = "FILE",
            description = "what GET /audit/anchors gave earlier; without it, the anchors of the database")
    private @Nullable Path anchors;

    VerifyLogCommand(ServiceContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        List<String> lines = anchors == null ? null : Files.readAllLines(anchors);
        var finding =
                context.use(service -> service.getBean(LogVerification.class).verify(lines));
        spec.commandLine().getOut().println(JSON.writeValueAsString(finding));
        if (finding.problem() == null) {
            return CommandLine.ExitCode.OK;
        }
        spec.commandLine().getErr().printf("presente: %s%n", finding.told());
        return CommandLine.ExitCode.SOFTWARE;
    }
}
