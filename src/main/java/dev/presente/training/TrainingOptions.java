package dev.presente.training;

import ai.djl.ndarray.NDManager;
import dev.presente.training.augment.Augmentation;
import dev.presente.training.loss.Distance;
import dev.presente.training.loss.Loss;
import dev.presente.training.loss.LossName;
import dev.presente.training.loss.LossOptions;
import dev.presente.training.loss.Reducer;
import dev.presente.training.miner.Miner;
import dev.presente.training.miner.MinerName;
import dev.presente.training.optimizer.Schedule;
import dev.presente.training.sampler.SamplerName;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Holds what decides the result of a training beside its images, as given on the command line. */
final class TrainingOptions {
    @Option(
            names = "--backbone",
            defaultValue = "compact",
            description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}); pretrained goes on from the embedder of --from")
    Start backbone = Start.COMPACT;

    @Option(
            names = "--from",
            defaultValue = "mobilefacenet",
            description = "pack that finds the faces and, for --backbone pretrained, begins (${DEFAULT-VALUE})")
    String from = "mobilefacenet";

    @Option(
            names = "--freeze",
            defaultValue = "0",
            description = "share of the layers, from the input on, that stay as they are, 0 to 1 (${DEFAULT-VALUE})")
    double freeze;

    @Mixin
    final TuningOptions tuning = new TuningOptions();

    @Option(names = "--size", description = "height and width of the input (reference 128, blocks 64, compact 112)")
    @Nullable
    Integer size;

    @Option(names = "--dimension", description = "of the embedding (128)")
    @Nullable
    Integer dimension;

    @Option(
            names = "--preprocess",
            defaultValue = "face",
            description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}): align the face, or take the whole image")
    Preprocess preprocess = Preprocess.FACE;

    @Option(names = "--loss", defaultValue = "contrastive", description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    LossName loss = LossName.CONTRASTIVE;

    @Option(names = "--margin", description = "of the loss (its own default)")
    @Nullable
    Float margin;

    @Option(
            names = "--distance",
            defaultValue = "l2",
            description = "of the triplet loss: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    Distance distance = Distance.L2;

    @Option(
            names = "--miner",
            defaultValue = "all",
            description = "which triplets of a batch count: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    MinerName miner = MinerName.ALL;

    @Option(
            names = "--reducer",
            defaultValue = "active",
            description = "mean of all terms or of the active ones: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    Reducer reducer = Reducer.ACTIVE;

    @Option(
            names = "--sampler",
            defaultValue = "pxk",
            description = "what a batch is made of: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    SamplerName sampler = SamplerName.PXK;

    @Option(names = "--people", defaultValue = "16", description = "P, people in a batch (${DEFAULT-VALUE})")
    int people;

    @Option(names = "--photos", defaultValue = "4", description = "K, photos of each (${DEFAULT-VALUE})")
    int photos;

    @Option(
            names = "--augment",
            description = "none, light, standard, drawing, writing or kiosk (standard for faces, light otherwise)")
    @Nullable
    String augment;

    @Option(
            names = "--quarter-turns",
            description =
                    "what is turned by a quarter, a half or three is another class, as for characters; not for faces")
    boolean quarterTurns;

    @Option(
            names = "--mirror-images",
            description = "what is seen in a mirror is another class as well, with --quarter-turns")
    boolean mirrorImages;

    @Option(
            names = "--alike",
            paramLabel = "PATTERN",
            description =
                    "half of a batch are people whose folders' names have the same part in the pattern's group, such as"
                            + " -(.+)$; with --sampler pxk")
    @Nullable
    Pattern alike;

    @Option(
            names = "--filters",
            split = ",",
            description = "of each block of the backbone blocks, from the input on (64,64,64,64)")
    @Nullable
    List<Integer> filters;

    @Option(
            names = "--zooms",
            split = ",",
            defaultValue = "1",
            description =
                    "how large the finished pack looks at a photo, 0.5 to 2; the embeddings of several looks are averaged"
                            + " (${DEFAULT-VALUE})")
    List<Double> zooms = List.of(1.0);

    @Option(names = "--epochs", defaultValue = "20", description = "most passes over the photos (${DEFAULT-VALUE})")
    int epochs;

    @Option(
            names = "--patience",
            defaultValue = "10",
            description = "epochs without a better validation EER before it stops; 0 never (${DEFAULT-VALUE})")
    int patience;

    @Option(names = "--learning-rate", description = "its peak (1e-3, pretrained 1e-4)")
    @Nullable
    Double learningRate;

    @Option(
            names = "--schedule",
            defaultValue = "cosine",
            description = "of the learning rate: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    Schedule schedule = Schedule.COSINE;

    @Option(names = "--weight-decay", defaultValue = "1e-4", description = "(${DEFAULT-VALUE})")
    double weightDecay;

    @Option(
            names = "--clip",
            defaultValue = "5",
            description = "largest norm of a step's gradients, 0 for no limit (${DEFAULT-VALUE})")
    double clip;

    @Option(
            names = "--validation-share",
            defaultValue = "0.2",
            description = "people held out to measure on (${DEFAULT-VALUE})")
    double validationShare;

    @Option(names = "--seed", defaultValue = "1", description = "of every random choice (${DEFAULT-VALUE})")
    long seed;

    /** Checks the ranges that nothing else checks. */
    void check() {
        require(epochs >= 1, "--epochs must be at least 1");
        require(patience >= 0, "--patience must not be negative");
        require(freeze >= 0 && freeze < 1, "--freeze must be at least 0 and below 1");
        require(learningRate() > 0 && Double.isFinite(learningRate()), "--learning-rate must be above 0");
        require(weightDecay >= 0 && weightDecay < 1, "--weight-decay must be at least 0 and below 1");
        require(clip >= 0, "--clip must not be negative");
        tuning.check(backbone, freeze);
        require(validationShare > 0 && validationShare < 1, "--validation-share must be above 0 and below 1");
        require(!quarterTurns || preprocess != Preprocess.FACE, "--quarter-turns is not for faces, which are upright");
        require(!mirrorImages || quarterTurns, "--mirror-images goes with --quarter-turns");
        require(alike == null || sampler == SamplerName.PXK, "--alike goes with --sampler pxk");
        require(alike == null || alike.matcher("").groupCount() >= 1, "--alike needs a group in parentheses");
        require(filters == null || backbone == Start.BLOCKS, "--filters goes with --backbone blocks");
        require(zooms.stream().allMatch(z -> z >= 0.5 && z <= 2), "--zooms must be 0.5 to 2");
        require(backbone != Start.PRETRAINED || zooms.equals(List.of(1.0)), "A pretrained pack has its own views");
        miner();
        sampler.create(people, photos);
        augmentation();
    }

    static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    double learningRate() {
        double usual = backbone == Start.PRETRAINED ? 1e-4 : 1e-3;
        return learningRate != null ? learningRate : usual;
    }

    /**
     * Makes the loss for this many people; weights of its own, if it has any, belong to the manager.
     *
     * @throws IllegalArgumentException when the margin is out of its range
     */
    Loss loss(int people, int dimension, NDManager manager) {
        return loss.create(new LossOptions(margin, distance, people, dimension, seed, manager));
    }

    /** Makes the miner. The semi-hard miner takes the triplet loss's margin where that is a Euclidean distance too. */
    Miner miner() {
        boolean shared = loss == LossName.TRIPLET && distance == Distance.L2;
        return miner.create(miner == MinerName.SEMI_HARD && shared ? margin : null);
    }

    Augmentation augmentation() {
        var preset = Augmentation.preset(augmentationName());
        return preprocess == Preprocess.FACE ? preset : preset.withoutMirror();
    }

    private String augmentationName() {
        var usual = preprocess == Preprocess.FACE ? "standard" : "light";
        return augment != null ? augment : usual;
    }

    /** Returns all options by their names without dashes, for the record. */
    Map<String, String> values() {
        var values = new TreeMap<String, String>();
        for (var option : CommandSpec.forAnnotatedObject(this).options()) {
            Object value = option.getValue();
            values.put(option.longestName().substring(2), value == null ? "default" : value.toString());
        }
        values.put("learning-rate", Double.toString(learningRate()));
        values.put("augment", augmentationName());
        return values;
    }
}
