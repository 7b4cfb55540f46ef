package dev.presente.evaluation;

import dev.presente.face.ModelPack;
import picocli.CommandLine.Option;

/** Which model pack a command works with. */
final class ModelOption {
    @Option(
            names = "--model",
            defaultValue = "mobilefacenet",
            description = "packaged pack or pack folder (${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init")
    private String name;

    String name() {
        return name;
    }

    ModelPack open() {
        return ModelPack.open(name);
    }
}
