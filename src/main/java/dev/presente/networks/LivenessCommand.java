package dev.presente.networks;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Groups the commands about anti-spoofing networks that the customer brings. */
@Command(
        name = "liveness",
        description = "Anti-spoofing networks of your own, for a second opinion on whether a face is live.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            LivenessAddCommand.class,
            LivenessFitCommand.class,
            LivenessListCommand.class,
            LivenessRemoveCommand.class
        })
public final class LivenessCommand implements Runnable {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    /** Reports wrong usage, because no command was given. */
    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Missing command: add, fit, list or remove");
    }
}
