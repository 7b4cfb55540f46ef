package dev.presente.training;

import ai.djl.ndarray.NDManager;
import dev.presente.evaluation.calibration.PackCalibrator;
import dev.presente.face.framing.FaceCropper;
import dev.presente.face.pack.ModelPack;
import dev.presente.face.pack.PackManifest;
import dev.presente.training.augment.Augmenter;
import dev.presente.training.augment.ContactSheet;
import dev.presente.training.backbone.TrainableGraph;
import dev.presente.training.backbone.TrainingEngine;
import dev.presente.training.dataset.CropCache;
import dev.presente.training.dataset.Crops;
import dev.presente.training.dataset.Dataset;
import dev.presente.training.dataset.IdentitySplit;
import dev.presente.training.export.TrainedPack;
import dev.presente.training.head.Head;
import dev.presente.training.loss.Loss;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes a model pack from a folder of photos. */
final class Training implements AutoCloseable {
    private static final int PREVIEWED = 8;
    private static final int COPIES = 7;
    private static final int PARITY_PHOTOS = 32;

    /**
     * So many photos of each person are measured on; when there are fewer than {@value #VALIDATION_PEOPLE} people, more photos
     * are, because there would be too few pairs.
     */
    private static final int VALIDATION_PHOTOS = 20;

    private static final int VALIDATION_PEOPLE = 20;

    private final TrainingOptions options;
    private final ModelPack from;
    private final StartingPoint start;
    private final Path work;
    private final Path framed;
    private final PrintWriter log;
    private final FaceCropper cropper;

    /** Holds the crops of both sides of the split. */
    private record Sides(Crops training, Crops validation) {
        String hash() throws IOException {
            return training.dataset().hash() + validation.dataset().hash();
        }
    }

    /**
     * Prepares a training.
     *
     * @param work folder for the checkpoint
     * @param framed folder for the framed photos, which several trainings may share
     * @param log takes a line for each photo that cannot be used and for each epoch
     * @throws IllegalArgumentException when an option is out of its range or contradicts another
     */
    Training(TrainingOptions options, Path work, Path framed, PrintWriter log) {
        options.check();
        this.options = options;
        this.from = ModelPack.open(options.from);
        this.start = StartingPoint.of(options, from);
        this.work = work;
        this.framed = framed;
        this.log = log;
        int margin = options.augmentation().margin(start.embedder().network().width());
        requireSquare();
        TrainableGraph.requireTrainable(start.graph());
        requireLoss();
        this.cropper = options.preprocess == Preprocess.FACE
                ? FaceCropper.aligned(from, start.embedder(), margin)
                : FaceCropper.whole(start.embedder(), margin);
    }

    private void requireSquare() {
        var network = start.embedder().network();
        if (options.quarterTurns && network.width() != network.height()) {
            throw new IllegalArgumentException("--quarter-turns needs a network whose input is a square");
        }
    }

    /** Makes the loss once, so that wrong options of the loss, or a missing PyTorch, are reported before hours of work. */
    private void requireLoss() {
        try (var manager = TrainingEngine.newManager()) {
            loss(2, manager);
        }
    }

    private Loss loss(int people, NDManager manager) {
        return options.loss(people, start.embedder().dimension(), manager);
    }

    /** Writes a contact sheet of what the network would learn from. */
    void preview(Path data, Path file) throws IOException {
        var crops = sides(data, null).training();
        int count = Math.min(PREVIEWED, crops.size());
        var spread = IntStream.range(0, count).mapToObj(i -> crops.crop(i * crops.size() / count));
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(options.seed);
        ContactSheet.write(file, spread.toList(), augmenter(), COPIES, random);
    }

    /**
     * Trains, and writes the pack.
     *
     * @param data one folder of photos per person
     * @param validation people to measure on; null to hold out some of {@code data}
     * @param resume whether to continue from a checkpoint, where there is one
     * @param out the pack's folder
     */
    TrainingResult run(Path data, @Nullable Path validation, boolean resume, Path out) throws IOException {
        var sides = sides(data, validation);
        try (var trainer = trainer(sides.training());
                var learnt = new BatchFeed(sides.training(), augmenter(), null);
                var checked = new BatchFeed(
                        sides.validation(), augmenter(), options.tuning.validateAugmented ? options.seed : null)) {
            var loop = loop(trainer, learnt, checked, sides);
            var file = Files.createDirectories(work).resolve("checkpoint");
            var first = begin(loop, file, resume, sides.hash());
            var last = loop.run(first, file);
            var sample =
                    checked.judged(0, Math.min(PARITY_PHOTOS, sides.validation().size()));
            var pack = new TrainedPack(name(out), start.embedder(), start.whole(last.best()), from, provenance(sides));
            var standing = last.standing();
            return new Publication(pack, sides.validation(), standing.epochs(), standing.bestEpoch(), log)
                    .publish(out, sample, start.input());
        }
    }

    private EpochLoop loop(SiameseTrainer trainer, BatchFeed learnt, BatchFeed checked, Sides sides)
            throws IOException {
        if (options.tuning.head == Head.NONE) {
            return new EpochLoop(options, trainer, learnt, checked, log);
        }
        var feeds = new HeadFeeds(from, cropper, options, framed.resolve("features"));
        return new EpochLoop(
                options,
                trainer,
                feeds.learnt(learnt, sides.training()),
                feeds.judged(checked, sides.validation()),
                log);
    }

    private Checkpoint begin(EpochLoop loop, Path file, boolean resume, String dataset) throws IOException {
        if (resume && Files.exists(file)) {
            var checkpoint = Checkpoint.read(file);
            checkpoint.standing().requireSame(options.values(), dataset);
            return checkpoint;
        }
        var checkpoint = loop.begin(dataset);
        checkpoint.write(file);
        return checkpoint;
    }

    private SiameseTrainer trainer(Crops learnt) {
        return new SiameseTrainer(
                start.learner(options.seed), start.learnerInput(), options, manager -> loss(learnt.classes(), manager));
    }

    private Augmenter augmenter() {
        return new Augmenter(options.augmentation(), start.embedder().network());
    }

    private Sides sides(Path data, @Nullable Path validation) throws IOException {
        var cache = new CropCache(framed, cropper);
        var all = crops(cache, Dataset.read(data));
        if (validation != null) {
            var others = crops(cache, Dataset.read(validation));
            var split = new IdentitySplit(all.dataset(), others.dataset());
            return new Sides(learnt(all.of(split.training())), others.of(measured(split)));
        }
        var split = IdentitySplit.of(all.dataset(), options.validationShare, options.seed);
        if (split.validation().people().isEmpty()) {
            throw new IllegalArgumentException(
                    "%s has too few people to hold some out: at least four are needed, two of them with two photos; or name others with --validation"
                            .formatted(data));
        }
        return new Sides(learnt(all.of(split.training())), all.of(measured(split)));
    }

    private Crops learnt(Crops crops) {
        return options.quarterTurns ? crops.withQuarterTurns(options.mirrorImages) : crops;
    }

    private static Dataset measured(IdentitySplit split) {
        int people = split.validation().people().size();
        return split.validation().atMost(VALIDATION_PHOTOS * Math.max(1, VALIDATION_PEOPLE / people));
    }

    private Crops crops(CropCache cache, Dataset dataset) throws IOException {
        var crops = cache.crops(dataset);
        crops.skipped().forEach((image, reason) -> log.println("skipped " + image + ": " + reason));
        log.flush();
        return crops;
    }

    private PackManifest.Training provenance(Sides sides) throws IOException {
        var dataset = sides.training().dataset();
        var values = new TreeMap<>(options.values());
        values.put("size", String.valueOf(start.embedder().network().width()));
        values.put("dimension", String.valueOf(start.embedder().dimension()));
        return new PackManifest.Training(
                CodeVersion.current(),
                PackCalibrator.datasetName(dataset.root()),
                dataset.hash(),
                dataset.people().size(),
                dataset.images().size(),
                options.seed,
                values,
                start.initialWeights());
    }

    /** Returns the folder's name, as far as it may be part of a model id. */
    private static String name(Path out) {
        var name = out.toAbsolutePath().normalize().getFileName().toString().replaceAll("[^A-Za-z0-9._-]", "-");
        return name.isEmpty() ? "trained" : name;
    }

    @Override
    public void close() {
        cropper.close();
    }
}
