package dev.presente.pad;

import static java.util.stream.Collectors.groupingBy;

import dev.presente.evaluation.JsonFile;
import dev.presente.evaluation.ModelOption;
import dev.presente.face.liveness.KioskThreshold;
import dev.presente.face.liveness.LivenessCalibration;
import dev.presente.face.liveness.LivenessCue;
import dev.presente.face.liveness.LivenessLimits;
import dev.presente.face.liveness.LivenessMeter;
import dev.presente.face.opinion.NetworkFolder;
import dev.presente.face.opinion.Opinions;
import dev.presente.face.pack.InvalidPackException;
import dev.presente.face.pack.ModelPack;
import dev.presente.pad.PadReport.Share;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Implements {@code presente pad-evaluate}: it measures the errors of a pack's liveness decision on the user's own captures.
 */
@Command(
        name = "pad-evaluate",
        description =
                "Measures which share of attacks passes (APCER, by species) and of live faces is refused (BPCER).",
        mixinStandardHelpOptions = true)
public final class PadEvaluateCommand implements Callable<Integer> {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ModelOption model;

    @Option(
            names = "--images",
            required = true,
            description = "folder with a folder live and one for each attack, of photos or of one folder per person")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Option(
            names = "--people-in-names",
            description = "file names start with the person and an underscore; real_ or attack_ may stand before these")
    private boolean peopleInNames;

    @Option(
            names = "--live-from",
            paramLabel = "DIR",
            description =
                    "folder with live photos of other people before the same camera: the limits are those that a kiosk"
                            + " would learn from them (without it: those of the pack)")
    private @Nullable Path liveFrom;

    @Option(
            names = "--target-bpcer",
            description = "with --live-from, the share of live faces below the threshold ("
                    + KioskThreshold.TARGET_BPCER + ")")
    private @Nullable Double targetBpcer;

    @Option(
            names = "--networks",
            paramLabel = "DIR",
            description =
                    "folder with networks of your own (PRESENTE_LIVENESS_DIR, or else liveness in PRESENTE_DATA_DIR, or"
                            + " else ./data/liveness; where there is none, the pack's score alone)")
    private @Nullable Path networks;

    @Option(names = "--cues", description = "also how well each cue and network alone tells live faces from attacks")
    private boolean cues;

    @Option(names = "--json", description = "file for the result")
    private @Nullable Path json;

    /**
     * Holds what the command writes.
     *
     * @param limits the limits of the score in use, of which {@code threshold} decides where nobody is asked for a motion
     * @param learned what a kiosk would learn; null without {@code --live-from}
     * @param bpcer live faces below the threshold; null where there are no live faces
     * @param apcer attacks not below the threshold, by species
     * @param passive by species, {@value PadFolder#LIVE} among them, what a kiosk accepts that asks for a motion in doubt,
     *     without asking
     * @param asked what it asks for a motion
     * @param refused what it refuses without asking
     * @param auc chance that a live face scores above an attack of the species
     * @param noFace number of photos in which no face was found; they do not count
     * @param scoreId the name of the definition of the score
     * @param networks the names of the customer's networks that were asked
     * @param cues by cue or network and species, where they were asked for
     */
    record Result(
            String modelId,
            String livenessId,
            String scoreId,
            List<String> networks,
            double threshold,
            LivenessLimits limits,
            LearningKiosk.@Nullable Lesson learned,
            int photos,
            int noFace,
            @Nullable Errors bpcer,
            Map<String, Errors> apcer,
            Map<String, Share> passive,
            Map<String, Share> asked,
            Map<String, Share> refused,
            Map<String, Double> auc,
            Map<String, Map<String, AucTable.Auc>> cues) {}

    @Override
    public Integer call() throws Exception {
        var pack = model.open();
        var calibration = LivenessCalibration.of(pack)
                .orElseThrow(() -> new InvalidPackException(
                        "Model pack " + pack.id() + " has no " + ModelPack.LIVENESS + "; run: presente pad-calibrate"));
        if (targetBpcer != null && (liveFrom == null || !(targetBpcer > 0 && targetBpcer < 0.5))) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--target-bpcer must be above 0 and below 0.5, and needs --live-from");
        }
        var images = PadFolder.of(folder, peopleInNames);
        var kiosk = liveFrom == null ? null : LearningKiosk.of(liveFrom, peopleInNames, images);
        var folderOfNetworks = networks == null ? NetworkFolder.standard(System.getenv()) : networks;
        try (var opinions = Opinions.open(folderOfNetworks, calibration.scoreId());
                var meter = LivenessMeter.open(pack, opinions.networks())) {
            var samples = Sample.measure(meter, List.of(images));
            var lessons = kiosk == null ? List.<Sample>of() : Sample.measure(meter, List.of(kiosk.live()));
            var packaged = LivenessLimits.packaged(calibration);
            var rule = KioskThreshold.of(
                    packaged,
                    targetBpcer == null ? KioskThreshold.TARGET_BPCER : targetBpcer,
                    !opinions.networks().isEmpty());
            var lesson = kiosk == null
                    ? null
                    : LearningKiosk.learn(rule, lessons, decision(calibration, opinions, packaged.threshold()));
            var limits = lesson == null ? packaged : lesson.limits();
            var result = result(pack, calibration, opinions, images, samples, limits, lesson);
            if (kiosk != null && lesson != null) {
                print(kiosk, lesson);
            }
            new PadReport(spec.commandLine().getOut()).print(result);
            if (json != null) {
                Files.writeString(json, JsonFile.text(result) + "\n");
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private static FittedLiveness decision(LivenessCalibration calibration, Opinions opinions, double threshold) {
        return new FittedLiveness(calibration.model(), opinions.fusion(), threshold);
    }

    private Result result(
            ModelPack pack,
            LivenessCalibration calibration,
            Opinions opinions,
            PadFolder images,
            List<Sample> samples,
            LivenessLimits limits,
            LearningKiosk.@Nullable Lesson lesson) {
        var decision = decision(calibration, opinions, limits.threshold());
        var groups = new TreeMap<>(samples.stream().collect(groupingBy(Sample::species)));
        var live = groups.getOrDefault(PadFolder.LIVE, List.of());
        var attacks = new TreeMap<>(groups);
        attacks.remove(PadFolder.LIVE);
        var apcer = new TreeMap<String, Errors>();
        var auc = new TreeMap<String, Double>();
        attacks.forEach((species, some) -> {
            apcer.put(species, Errors.of(some, decision::isWrong));
            if (!live.isEmpty()) {
                auc.put(species, decision.auc(live, some));
            }
        });
        return new Result(
                pack.id(),
                calibration.id(),
                opinions.scoreId(),
                opinions.networks().stream()
                        .map(network -> network.manifest().name())
                        .toList(),
                limits.threshold(),
                limits,
                lesson,
                images.photos().size(),
                images.photos().size() - samples.size(),
                live.isEmpty() ? null : Errors.of(live, decision::isWrong),
                apcer,
                shares(groups, sample -> limits.passes(decision.score(sample))),
                shares(groups, sample -> limits.leavesToMotion(decision.score(sample))),
                shares(groups, sample -> decision.score(sample) < limits.lowest()),
                auc,
                cues && !live.isEmpty() ? AucTable.of(measurements(opinions), live, attacks) : Map.of());
    }

    /** Returns what is measured of a face, by name, each so that more of it means live. */
    private static Map<String, ToDoubleFunction<Sample>> measurements(Opinions opinions) {
        var byName = new LinkedHashMap<String, ToDoubleFunction<Sample>>();
        var measured = List.of(LivenessCue.values());
        for (int i = 0; i < measured.size(); i++) {
            var cue = measured.get(i);
            int place = i;
            byName.put(cue.name(), s -> cue.sign() * s.cues()[place]);
        }
        for (int i = 0; i < opinions.networks().size(); i++) {
            int n = i;
            byName.put(opinions.networks().get(i).manifest().name(), s -> s.opinions()[n]);
        }
        return byName;
    }

    private static Map<String, Share> shares(Map<String, List<Sample>> groups, Predicate<Sample> holds) {
        var shares = new TreeMap<String, Share>();
        groups.forEach((species, samples) -> shares.put(species, Share.of(samples, holds)));
        return shares;
    }

    private void print(LearningKiosk kiosk, LearningKiosk.Lesson lesson) {
        if (!kiosk.both().isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println("left out of what the kiosk learns from, because they are judged: "
                            + String.join(", ", kiosk.both()));
        }
        if (!lesson.enough()) {
            spec.commandLine()
                    .getErr()
                    .println(
                            "a kiosk would wait for %d check-ins of %d people; these are its limits if they are like these"
                                    .formatted(lesson.photosNeeded(), lesson.peopleNeeded()));
        }
        spec.commandLine()
                .getOut()
                .println("learned from %d live photos of %d people".formatted(lesson.photos(), lesson.people()));
    }
}
