package dev.presente.networks;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Implements {@code presente liveness remove}: a network is no longer asked from the next start of the service. */
@Command(
        name = "remove",
        description = "Removes a network. The service asks it until its next start.",
        mixinStandardHelpOptions = true)
final class LivenessRemoveCommand implements Callable<Integer> {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private NetworksOption networks;

    @Parameters(paramLabel = "NAME", description = "its name in presente liveness list")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Override
    public Integer call() throws IOException {
        networks.folder().remove(name);
        spec.commandLine().getOut().println("removed " + name);
        return CommandLine.ExitCode.OK;
    }
}
