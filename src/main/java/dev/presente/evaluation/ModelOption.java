package dev.presente.evaluation;

import dev.presente.face.pack.ModelPack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says which model pack a command works with. */
public final class ModelOption {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Option(
            names = "--model",
            defaultValue = "mobilefacenet",
            description = "packaged pack or pack folder (${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init")
    private String name;

    public ModelPack open() {
        return ModelPack.open(name);
    }

    /**
     * Returns where a calibration is written: to {@code out}, or beside the pack's networks. For a packaged pack that is in the
     * checkout from which the jar is built.
     *
     * @param file its name in a pack
     * @throws ParameterException when neither is there
     */
    public Path calibrationFile(@Nullable Path out, String file) {
        return out != null
                ? out
                : Stream.of(Path.of(name), Path.of("src/main/resources/models", name))
                        .filter(Files::isDirectory)
                        .findFirst()
                        .orElseThrow(() -> new ParameterException(
                                command.commandLine(),
                                "A packaged model can only be calibrated in a checkout, or with --out FILE"))
                        .resolve(file);
    }
}
