package dev.presente.evaluation;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.presente.face.Calibration;
import dev.presente.face.FaceEmbedder;
import dev.presente.face.ModelPack;
import dev.presente.face.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code presente calibrate}: measures the thresholds of a model pack and writes its {@code calibration.json}. */
@Command(
        name = "calibrate",
        description =
                "Measures which distance gives which false match rate, on photos of people the networks never saw.",
        mixinStandardHelpOptions = true)
public final class CalibrateCommand implements Callable<Integer> {
    /** The table's rows, as far as the images support them. */
    private static final List<Double> LADDER =
            List.of(1e-1, 3e-2, 1e-2, 3e-3, 1e-3, 3e-4, 1e-4, 3e-5, 1e-5, 3e-6, 1e-6);

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--model",
            defaultValue = "mobilefacenet",
            description = "packaged pack or pack folder (${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init")
    private String model;

    @Option(names = "--images", required = true, description = "folder with one folder of photos per person")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Option(names = "--pairs", description = "use only the images that this protocol (LFW's pairs.txt) names")
    private @Nullable Path pairs;

    @Option(
            names = "--exclude",
            description = "images (or people) with wrong labels, one path below the folder a line; # starts a comment")
    private @Nullable Path exclude;

    @Option(
            names = "--target-fmr",
            required = true,
            description = "false match rate the service is to promise, such as 1e-4")
    private double targetFmr;

    @Option(names = "--out", description = "file to write (calibration.json in the pack's folder)")
    private @Nullable Path out;

    @Override
    public Integer call() throws Exception {
        if (!(targetFmr > 0) || targetFmr > ThresholdCalibrator.LAXEST_FMR) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--target-fmr must be above 0 and at most " + ThresholdCalibrator.LAXEST_FMR);
        }
        var target = out == null ? packFolder().resolve("calibration.json") : out;
        var all = ImageFolder.of(folder);
        var used = new ImageFolder(folder, kept(all.images()));
        try (var embedder = FaceEmbedder.open(ModelPack.open(model))) {
            var calibration = calibrate(
                    embedder, used, all.images().size() - used.images().size());
            var json = JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(calibration);
            Files.writeString(target, json + "\n");
            spec.commandLine().getOut().println(json);
        }
        return CommandLine.ExitCode.OK;
    }

    private Calibration calibrate(FaceEmbedder embedder, ImageFolder used, int excluded) throws IOException {
        var templates = Templates.embed(embedder, folder, used.images());
        var byPerson = byPerson(templates.byImage());
        if (byPerson.size() < 2) {
            throw new IllegalArgumentException("Photos of at least two people are needed, found " + byPerson.size());
        }
        var calibrator = new ThresholdCalibrator(byPerson);
        var targets = Stream.concat(
                        Stream.of(targetFmr),
                        LADDER.stream()
                                .filter(fmr ->
                                        fmr * calibrator.impostorPairs() >= ThresholdCalibrator.MIN_FALSE_MATCHES))
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
        var hash = used.hash();
        var modelId = embedder.pack().id();
        return new Calibration(
                modelId + "@" + hash.substring(0, 8),
                modelId,
                datasetName(),
                hash,
                byPerson.size(),
                used.images().size(),
                excluded,
                templates.failureToEnrol(),
                calibrator.genuinePairs(),
                calibrator.impostorPairs(),
                calibrator.points(targets));
    }

    /** The last two names of the folder's path, such as {@code lfw-dev/images}. */
    private String datasetName() {
        var path = folder.toAbsolutePath().normalize();
        int names = path.getNameCount();
        return path.subpath(Math.max(0, names - 2), names).toString().replace('\\', '/');
    }

    private static List<List<Template>> byPerson(Map<String, Template> byImage) {
        Map<String, List<Template>> people = byImage.entrySet().stream()
                .collect(groupingBy(
                        e -> ImageFolder.person(e.getKey()),
                        TreeMap::new,
                        collectingAndThen(
                                toList(),
                                es -> es.stream().map(Map.Entry::getValue).toList())));
        return new ArrayList<>(people.values());
    }

    private List<String> kept(List<String> images) throws IOException {
        Set<String> named = pairs == null
                ? Set.copyOf(images)
                : Set.copyOf(PairProtocol.read(pairs).images());
        var wrong = new HashSet<String>();
        if (exclude != null) {
            Files.readAllLines(exclude).stream()
                    .map(l -> l.replaceFirst("#.*", "").trim())
                    .forEach(wrong::add);
        }
        return images.stream()
                .filter(named::contains)
                .filter(i -> !wrong.contains(i) && !wrong.contains(ImageFolder.person(i)))
                .toList();
    }

    /** The pack's own folder; for a packaged pack the one in the checkout, from which the jar is built. */
    private Path packFolder() {
        return Stream.of(Path.of(model), Path.of("src/main/resources/models", model))
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> new CommandLine.ParameterException(
                        spec.commandLine(),
                        "A packaged model can only be calibrated in a checkout, or with --out FILE"));
    }
}
