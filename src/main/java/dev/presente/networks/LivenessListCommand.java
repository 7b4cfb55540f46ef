package dev.presente.networks;

import dev.presente.evaluation.ModelOption;
import dev.presente.face.liveness.LivenessCalibration;
import dev.presente.face.opinion.Opinions;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Implements {@code presente liveness list}: the networks that were added, and whether the service asks them. */
@Command(
        name = "list",
        description = "Lists the networks that were added, and whether the service asks them.",
        mixinStandardHelpOptions = true)
final class LivenessListCommand implements Callable<Integer> {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private NetworksOption networks;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ModelOption model;

    @Override
    public Integer call() throws IOException {
        var scoreId = LivenessCalibration.of(model.open())
                .map(LivenessCalibration::scoreId)
                .orElse("");
        try (var opinions = Opinions.open(networks.path(), scoreId)) {
            for (var network : networks.folder().list()) {
                var isUsed = !opinions.unused().contains(network.name());
                spec.commandLine()
                        .getOut()
                        .printf(
                                "%-40s %s %s%n",
                                network.name(),
                                network.sha256(),
                                isUsed ? "in use" : "not in use: no weights, run presente liveness fit");
            }
        }
        return CommandLine.ExitCode.OK;
    }
}
