package dev.presente.training;

import ai.djl.ndarray.types.Shape;
import dev.presente.evaluation.ImageFolder;
import dev.presente.evaluation.JsonFile;
import dev.presente.evaluation.Templates;
import dev.presente.evaluation.calibration.PackCalibrator;
import dev.presente.evaluation.pairs.FolderEvaluation;
import dev.presente.face.FaceEmbedder;
import dev.presente.face.matching.Calibration;
import dev.presente.face.pack.ModelPack;
import dev.presente.training.dataset.Crops;
import dev.presente.training.export.ModelCard;
import dev.presente.training.export.Parity;
import dev.presente.training.export.TrainedPack;
import dev.presente.training.report.Epoch;
import dev.presente.training.report.TrainingReport;
import dev.presente.training.report.Validation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.util.FileSystemUtils;

/**
 * Ends a training: the pack is written, measured as the service will run it, calibrated, described, and only then put into its
 * place.
 *
 * @param crops the crops of the validation people
 * @param epochs the epochs trained
 * @param bestEpoch the epoch whose network is published
 */
record Publication(TrainedPack trained, Crops crops, List<Epoch> epochs, int bestEpoch, PrintWriter log) {
    /** With this rate the calibration asks for no more than the images support. */
    private static final double ANY_FMR = 0.1;

    /**
     * Writes the pack's folder, either completely or not at all.
     *
     * @param images photos to check the export on, x planes x height x width
     * @param input planes, height and width
     */
    TrainingResult publish(Path out, float[] images, Shape input) throws IOException {
        var unfinished = out.resolveSibling(out.getFileName() + ".part");
        FileSystemUtils.deleteRecursively(unfinished);
        try {
            var pack = trained.write(unfinished);
            double parity = Parity.largestDifference(pack, trained.graph(), images, input);
            var result = measure(pack, unfinished, out, parity);
            moveInto(out, unfinished);
            return result;
        } finally {
            FileSystemUtils.deleteRecursively(unfinished);
        }
    }

    private TrainingResult measure(ModelPack pack, Path folder, Path out, double parity) throws IOException {
        var images = new ImageFolder(crops.dataset().root(), crops.dataset().labelled());
        Templates templates;
        try (var embedder = FaceEmbedder.open(pack)) {
            templates = Templates.embed(embedder, images.root(), images.images());
        }
        var evaluation = FolderEvaluation.of(pack.id(), images.images(), templates);
        var calibration = calibration(pack, images, templates);
        if (calibration.isPresent()) {
            JsonFile.write(calibration.get(), folder.resolve("calibration.json"));
        }
        report(templates).write(folder.resolve("report.html"));
        Files.writeString(folder.resolve("model-card.md"), new ModelCard(trained, evaluation, calibration).text());
        var training = trained.training();
        return new TrainingResult(
                out.toString(),
                pack.id(),
                calibration.map(Calibration::id).orElse(null),
                evaluation.eer(),
                evaluation.fnmrAtFmr(),
                evaluation.failureToEnrol(),
                evaluation.intervals(),
                training.people(),
                training.images(),
                evaluation.people(),
                evaluation.images(),
                epochs.size(),
                bestEpoch,
                epochs.isEmpty() ? 0 : epochs.get(epochs.size() - 1).imagesPerSecond(),
                parity);
    }

    private Optional<Calibration> calibration(ModelPack pack, ImageFolder images, Templates templates)
            throws IOException {
        try {
            return Optional.of(PackCalibrator.calibrate(pack.id(), images, templates, 0, ANY_FMR, false, null));
        } catch (IllegalArgumentException e) {
            log.println("Not calibrated, and so not to be served: " + e.getMessage()
                    + ". Run presente calibrate on more people.");
            return Optional.empty();
        }
    }

    private TrainingReport report(Templates templates) {
        var labels = crops.labels();
        var embedded = IntStream.range(0, crops.size())
                .filter(i -> templates.byImage().containsKey(crops.image(i)))
                .toArray();
        var validation = new Validation(
                IntStream.of(embedded)
                        .mapToObj(
                                i -> Objects.requireNonNull(templates.byImage().get(crops.image(i)))
                                        .vector())
                        .toArray(float[][]::new),
                IntStream.of(embedded).map(i -> labels[i]).toArray(),
                IntStream.of(embedded).mapToObj(crops::image).toList(),
                crops.people(),
                i -> crops.crop(embedded[i]));
        return new TrainingReport(trained.name(), trained.training().options(), epochs, validation);
    }

    private static void moveInto(Path out, Path unfinished) throws IOException {
        var old = out.resolveSibling(out.getFileName() + ".old");
        FileSystemUtils.deleteRecursively(old);
        if (Files.exists(out)) {
            Files.move(out, old);
        }
        Files.move(unfinished, out);
        FileSystemUtils.deleteRecursively(old);
    }
}
