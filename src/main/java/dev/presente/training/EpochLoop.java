package dev.presente.training;

import dev.presente.evaluation.Progress;
import dev.presente.evaluation.pairs.Comparisons;
import dev.presente.evaluation.pairs.ErrorSummary;
import dev.presente.training.Checkpoint.Standing;
import dev.presente.training.report.Epoch;
import dev.presente.training.sampler.Sampler;
import dev.presente.training.sampler.SamplerName;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Trains epoch after epoch: it learns, measures on the validation people, and keeps a checkpoint. An epoch depends only on the
 * checkpoint before it, so that a training that was interrupted continues as if it had not been.
 */
final class EpochLoop {
    /** This many photos are embedded at once where nothing is learnt. */
    private static final int CHUNK = 64;

    /** The learning rate rises during this part of the first epoch. */
    private static final double WARMUP = 0.5;

    private final TrainingOptions options;
    private final SiameseTrainer trainer;
    private final Feed training;
    private final Feed validation;
    private final Sampler sampler;
    private final CollapseAlarm alarm = new CollapseAlarm();
    private final PrintWriter log;
    private long begun;
    private int doneBefore;

    EpochLoop(TrainingOptions options, SiameseTrainer trainer, Feed training, Feed validation, PrintWriter log) {
        this.options = options;
        this.trainer = trainer;
        this.training = training;
        this.validation = validation;
        this.sampler = options.alike == null
                ? options.sampler.create(options.people, options.photos)
                : SamplerName.alike(options.people, options.photos, training.kinds(options.alike));
        this.log = log;
    }

    /** Returns the checkpoint of a training that has not begun. */
    Checkpoint begin(String dataset) {
        var errors = measure();
        double eer = errors.eer();
        log.printf("before training: EER %.2f%%, FNMR %.2f%%%n", 100 * eer, 100 * fnmr(errors));
        log.flush();
        var start = new Standing(options.values(), dataset, 0, 0, eer, List.of());
        return new Checkpoint(start, trainer.state(), trainer.graph());
    }

    /**
     * Continues from a checkpoint to the last epoch, or until the errors on the validation people have not fallen for too many
     * epochs.
     *
     * @param file where each epoch's checkpoint is written
     * @return the last checkpoint
     */
    Checkpoint run(Checkpoint from, Path file) throws IOException {
        var checkpoint = from;
        begun = System.nanoTime();
        doneBefore = from.standing().epoch();
        trainer.resume(from.arrays(), from.standing().steps());
        while (!isOver(checkpoint.standing())) {
            checkpoint = after(checkpoint, epoch(checkpoint.standing().epoch() + 1));
            checkpoint.write(file);
        }
        return checkpoint;
    }

    private boolean isOver(Standing standing) {
        int since = standing.epoch() - standing.bestEpoch();
        return standing.epoch() >= options.epochs || (options.patience > 0 && since >= options.patience);
    }

    private Checkpoint after(Checkpoint before, Epoch epoch) {
        var standing = before.standing();
        var epochs = new ArrayList<>(standing.epochs());
        epochs.add(epoch);
        boolean better = epoch.eer() < standing.bestEer();
        var now = new Standing(
                standing.options(),
                standing.dataset(),
                trainer.steps(),
                better ? epoch.epoch() : standing.bestEpoch(),
                better ? epoch.eer() : standing.bestEer(),
                List.copyOf(epochs));
        log.printf(
                "epoch %d/%d: loss %.4f, active %.0f%%, spread %.3f, learning rate %.2g, %.0f images/s; EER %.2f%%, FNMR %.2f%%%s; at most %.0f min left%n",
                epoch.epoch(),
                options.epochs,
                epoch.loss(),
                100 * epoch.activeShare(),
                epoch.spread(),
                epoch.learningRate(),
                epoch.imagesPerSecond(),
                100 * epoch.eer(),
                100 * epoch.fnmr(),
                better ? ", the best so far" : "",
                minutesLeft(epoch.epoch()));
        log.flush();
        return new Checkpoint(now, trainer.state(), better ? trainer.graph() : before.best());
    }

    /** Returns how long the epochs to come take if they take as long as those since this began. */
    private double minutesLeft(int done) {
        double each = (System.nanoTime() - begun) / 6e10 / (done - doneBefore);
        return (options.epochs - done) * each;
    }

    private Epoch epoch(int number) {
        var random = generator(number);
        var batches = sampler.epoch(training.labels(), random);
        long first = (number - 1L) * batches.size();
        long all = (long) options.epochs * batches.size();
        long warmup = Math.round(WARMUP * batches.size());
        var sums = new Sums();
        long start = System.nanoTime();
        try (var progress = new Progress("epoch " + number, batches.size())) {
            training.forEach(batches, random.nextLong(), (images, labels) -> {
                double rate = options.schedule.rate(options.learningRate(), first + sums.steps, warmup, all);
                var step = trainer.step(images, labels, rate);
                alarm.check(step.loss(), step.collapsedLoss(), step.spread());
                sums.add(step, labels.length, rate);
                progress.step(sums.line(start));
            });
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        var errors = measure();
        return sums.epoch(number, seconds, errors.eer(), fnmr(errors));
    }

    private static double fnmr(ErrorSummary errors) {
        return errors.fnmrAtFmr().getOrDefault("1e-2", errors.eer());
    }

    /** Returns a generator of its own for every epoch, so that a resumed training draws what the uninterrupted one would. */
    private RandomGenerator generator(int epoch) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(options.seed * 1_000_003 + epoch);
    }

    private ErrorSummary measure() {
        return new Comparisons(embeddings(), validation.labels()).summary();
    }

    /** Returns the embeddings of the validation photos. */
    float[][] embeddings() {
        int count = validation.labels().length;
        var embeddings = new float[count][];
        for (int first = 0; first < count; first += CHUNK) {
            int end = Math.min(count, first + CHUNK);
            var chunk = trainer.embed(validation.judged(first, end));
            System.arraycopy(chunk, 0, embeddings, first, chunk.length);
        }
        return embeddings;
    }

    /** Adds up the steps of an epoch. */
    private static final class Sums {
        private int steps;
        private long images;
        private double loss;
        private double active;
        private double spread;
        private double rate;

        void add(SiameseTrainer.Step step, int photos, double learningRate) {
            steps++;
            images += photos;
            loss += step.loss();
            active += step.activeShare();
            spread += step.spread();
            rate = learningRate;
        }

        String line(long start) {
            double seconds = (System.nanoTime() - start) / 1e9;
            return "loss %.4f, active %.0f%%, spread %.3f, %.0f images/s"
                    .formatted(loss / steps, 100 * active / steps, spread / steps, images / seconds);
        }

        Epoch epoch(int number, double seconds, double eer, double fnmr) {
            return new Epoch(number, loss / steps, active / steps, spread / steps, rate, images / seconds, eer, fnmr);
        }
    }
}
