package dev.presente.training.backbone;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.function.Supplier;

/**
 * Gives PyTorch through DJL, the only engine here that has gradients. It runs on a GPU where DJL finds one, else on all cores.
 */
public final class TrainingEngine {
    static {
        // nothing is downloaded: the native libraries come with the build
        System.setProperty("ai.djl.offline", "true");
    }

    private TrainingEngine() {}

    /**
     * Returns a memory manager of the engine; the caller closes it.
     *
     * @throws IllegalStateException when PyTorch is not there
     */
    public static NDManager newManager() {
        return engine().newBaseManager();
    }

    /** Computes a loss and adds its gradients to those of the arrays that ask for one. */
    public static float gradients(Supplier<NDArray> loss) {
        try (var collector = engine().newGradientCollector()) {
            var value = loss.get();
            collector.backward(value);
            return value.getFloat();
        }
    }

    private static Engine engine() {
        if (!Engine.hasEngine("PyTorch")) {
            throw new IllegalStateException(
                    "Training needs PyTorch, which the service does not carry: use ./presente in a checkout, or build with -Ptraining");
        }
        return Engine.getEngine("PyTorch");
    }
}
