package dev.presente.command;

import dev.presente.vault.Rotation;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import tools.jackson.databind.json.JsonMapper;

/** Implements {@code presente rotate-key}: it gives the same sealed templates another key-encryption key. */
@Command(
        name = "rotate-key",
        description = {
            "Wraps the data keys of all people by a new template key; nobody needs to enrol again.",
            "The old key is PRESENTE_TEMPLATE_KEY and the new one PRESENTE_TEMPLATE_KEY_NEW; without them it is the file"
                    + " template.key of the data folder, which gets a new content. Works while the service runs, and goes on"
                    + " where it was cut off. See docs/privacy.md for several replicas."
        },
        mixinStandardHelpOptions = true)
public final class RotateKeyCommand implements Callable<Integer> {
    private final ServiceContext context;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    RotateKeyCommand(ServiceContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var report = context.use(service -> service.getBean(Rotation.class).rotate());
        spec.commandLine().getOut().println(JsonMapper.builder().build().writeValueAsString(report));
        return CommandLine.ExitCode.OK;
    }
}
