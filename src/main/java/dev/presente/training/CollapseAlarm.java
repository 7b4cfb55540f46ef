package dev.presente.training;

/**
 * Notices when a training has collapsed: all photos get the same embedding, or the loss stays where it would be if they did.
 * Both happen when the learning rate is too high or the miner too hard, and neither ends by itself.
 */
final class CollapseAlarm {
    private static final double SMALLEST_SPREAD = 0.01;
    private static final int SHRUNK_STEPS = 50;
    private static final double STUCK = 0.01;
    private static final int STUCK_STEPS = 500;

    private int shrunk;
    private int stuck;

    /** Reports that the training makes no more progress; the message says why and what to do. */
    static final class CollapsedException extends RuntimeException {
        CollapsedException(String message) {
            super(message + ". Try a lower --learning-rate, or --miner all or semi-hard instead of a harder one");
        }
    }

    /**
     * Looks at one step.
     *
     * @param loss the loss of the batch
     * @param collapsedLoss what it would be if all embeddings were the same
     * @param spread mean distance between two embeddings of the batch, 0 to 2
     * @throws CollapsedException after too many such steps in a row
     */
    void check(double loss, double collapsedLoss, double spread) {
        if (!Double.isFinite(loss)) {
            throw new CollapsedException("The loss is no longer a number");
        }
        shrunk = spread < SMALLEST_SPREAD ? shrunk + 1 : 0;
        stuck = Math.abs(loss - collapsedLoss) < STUCK * collapsedLoss ? stuck + 1 : 0;
        if (shrunk >= SHRUNK_STEPS) {
            throw new CollapsedException(
                    "The embeddings have collapsed: for %d steps any two were less than %s apart on average"
                            .formatted(shrunk, SMALLEST_SPREAD));
        }
        if (stuck >= STUCK_STEPS) {
            throw new CollapsedException(
                    "The loss is stuck: for %d steps it was %.3f, as if all embeddings were the same"
                            .formatted(stuck, loss));
        }
    }
}
