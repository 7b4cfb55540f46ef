package dev.presente.evaluation;

import dev.presente.face.ModelPack;
import picocli.CommandLine.Option;

/** Which model pack a command works with. */
public final class ModelOption {
    @Option(
            names = "--model",
            defaultValue = "mobilefacenet",
            description = "packaged pack or pack folder (${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init")
    private String name;

    public String name() {
        return name;
    }

    public ModelPack open() {
        return ModelPack.open(name);
    }
}
