package dev.presente.training;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Implements {@code presente train}: it makes a calibrated model pack from a folder of photos. */
@Command(
        name = "train",
        description = {
            "Trains a siamese network on folders of photos and writes it as a model pack.",
            "People are held out to measure and calibrate on. A checkpoint is kept after every epoch, in PACK.training."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class TrainCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--data", required = true, description = "folder with one folder of photos per person")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Option(names = "--out", required = true, paramLabel = "PACK", description = "folder of the pack to write")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(names = "--validation", description = "people to measure on, as --data (some of --data held out)")
    private @Nullable Path validation;

    @Option(
            names = "--crops",
            description = "folder where framed photos are kept, for several trainings (PACK.training)")
    private @Nullable Path crops;

    @Option(names = "--resume", description = "go on from the last checkpoint, where there is one")
    private boolean resume;

    @Option(names = "--force", description = "replace a pack that is already there")
    private boolean force;

    @Option(names = "--preview", description = "only write what the network would see, as a PNG contact sheet")
    private @Nullable Path preview;

    @Mixin
    private final TrainingOptions options = new TrainingOptions();

    @Override
    public Integer call() throws Exception {
        requireFree();
        PrintWriter err = spec.commandLine().getErr();
        var work = out.resolveSibling(out.toAbsolutePath().normalize().getFileName() + ".training");
        try (var training = prepared(work, err)) {
            if (preview != null) {
                training.preview(data, preview);
            } else {
                var result = training.run(data, validation, resume, out);
                spec.commandLine().getOut().println(JSON.writeValueAsString(result));
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private Training prepared(Path work, PrintWriter err) {
        try {
            return new Training(options, work, crops == null ? work.resolve("crops") : crops, err);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** Refuses a folder that holds something, so that a pack is not overwritten by accident; an empty folder is free. */
    private void requireFree() throws IOException {
        if (force || resume || !Files.exists(out)) {
            return;
        }
        try (var files = Files.list(out)) {
            if (files.findAny().isPresent()) {
                throw new CommandLine.ParameterException(
                        spec.commandLine(), out + " is not empty; choose another --out, or --force to replace it");
            }
        }
    }
}
