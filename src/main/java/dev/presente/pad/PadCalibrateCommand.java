package dev.presente.pad;

import dev.presente.evaluation.JsonFile;
import dev.presente.evaluation.ModelOption;
import dev.presente.face.liveness.LivenessCalibration;
import dev.presente.face.liveness.LivenessCalibration.Rate;
import dev.presente.face.liveness.LivenessMeter;
import dev.presente.face.pack.ModelPack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Implements {@code presente pad-calibrate}: it fits a pack's liveness decision and writes its {@code liveness.json}. */
@Command(
        name = "pad-calibrate",
        description =
                "Fits the liveness decision to photos of live faces and of attacks, and tells its errors on people"
                        + " held out.",
        mixinStandardHelpOptions = true)
public final class PadCalibrateCommand implements Callable<Integer> {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ModelOption model;

    @Option(
            names = "--images",
            required = true,
            description =
                    "folder with a folder live and one for each attack; may be repeated, each is a set of its own")
    private List<Path> folders = new ArrayList<>();

    @Option(
            names = "--people-in-names",
            description = "file names start with the person and an underscore; real_ or attack_ may stand before these")
    private boolean peopleInNames;

    @Option(
            names = "--target-bpcer",
            defaultValue = "0.006",
            description =
                    "share of live faces of each set to be refused at most (${DEFAULT-VALUE}); with --threshold, to be"
                            + " refused even where a challenge can be asked for")
    private double targetBpcer;

    @Option(
            names = "--threshold",
            description =
                    "the lowest score that counts as live, above 0 and below 1 (the one that --target-bpcer gives); what"
                            + " lies between the two is in doubt, and a challenge decides where one can be asked for")
    private @Nullable Double threshold;

    @Option(
            names = "--threshold-bpcer",
            description =
                    "moves the score so that --threshold refuses this share of the live faces of the worst set (the score"
                            + " stays where the fit has it)")
    private @Nullable Double thresholdBpcer;

    @Option(names = "--folds", defaultValue = "9", description = "for the errors on people held out (${DEFAULT-VALUE})")
    private int folds;

    @Option(
            names = "--half",
            description =
                    "fits to every other person of each set, and tells the errors on the rest; --folds is not used")
    private boolean half;

    @Option(names = "--out", description = "file to write (liveness.json in the pack's folder)")
    private @Nullable Path out;

    @Override
    public Integer call() throws Exception {
        if (!(targetBpcer >= 0 && targetBpcer < 1) || folds < 2) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--target-bpcer must be from 0 to below 1 and --folds at least 2");
        }
        if (threshold != null && !(threshold > 0 && threshold < 1)) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--threshold must be above 0 and below 1");
        }
        if (thresholdBpcer != null && !(threshold != null && thresholdBpcer >= 0 && thresholdBpcer < 1)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--threshold-bpcer must be from 0 to below 1, and needs --threshold");
        }
        var target = model.calibrationFile(out, ModelPack.LIVENESS);
        var images = new ArrayList<PadFolder>();
        for (var folder : folders) {
            images.add(PadFolder.of(folder, peopleInNames));
        }
        var pack = model.open();
        List<Sample> samples;
        try (var meter = LivenessMeter.open(pack, List.of())) {
            samples = Sample.measure(meter, images);
        }
        var calibration = calibration(pack, samples, PadFolder.hash(images));
        JsonFile.write(calibration, target);
        spec.commandLine().getOut().println(JsonFile.text(calibration));
        return CommandLine.ExitCode.OK;
    }

    private LivenessCalibration calibration(ModelPack pack, List<Sample> samples, String hash) {
        var folds = Folds.of(samples, half ? 2 : this.folds);
        var fitted = fitted(half ? people(samples, folds, 0, true) : samples);
        return new LivenessCalibration(
                "liveness@" + hash.substring(0, 8) + (threshold == null ? "" : "-" + threshold),
                LivenessMeter.networkHash(pack),
                fitted.model(),
                threshold == null ? fitted.threshold() : threshold,
                threshold == null ? null : (Double) Math.min(threshold, fitted.threshold()),
                targetBpcer,
                hash,
                heldOut(samples, folds));
    }

    /**
     * Returns the error rates of people held out: every person is judged by a fit and a threshold that know only the people of
     * other folds.
     */
    private Map<String, Rate> heldOut(List<Sample> samples, Folds dealt) {
        var wrong = new HashSet<Sample>();
        var judged = new ArrayList<Sample>();
        for (int held = half ? 1 : 0; held < (half ? 2 : folds); held++) {
            var fitted = decision(fitted(people(samples, dealt, held, false)));
            var out = people(samples, dealt, held, true);
            out.stream().filter(fitted::isWrong).forEach(wrong::add);
            judged.addAll(out);
            int fold = held;
            Errors.byGroup(out, fitted::isWrong)
                    .forEach((group, e) -> spec.commandLine()
                            .getErr()
                            .printf(
                                    "fold %d  %-40s %5d photos %4d people %4d wrong%n",
                                    fold, group, e.photos(), e.people(), e.errors()));
        }
        var rates = new LinkedHashMap<String, Rate>();
        Errors.byGroup(judged, wrong::contains)
                .forEach((group, e) -> rates.put(group, new Rate(e.photos(), e.people(), e.errors())));
        return rates;
    }

    private FittedLiveness fitted(List<Sample> samples) {
        var fitted = FittedLiveness.of(samples, targetBpcer);
        return threshold == null || thresholdBpcer == null
                ? fitted
                : fitted.moved(samples, threshold, thresholdBpcer, targetBpcer);
    }

    /** Returns the decision with the threshold that was asked for, if there was one. */
    private FittedLiveness decision(FittedLiveness fitted) {
        return threshold == null ? fitted : new FittedLiveness(fitted.model(), threshold);
    }

    private static List<Sample> people(List<Sample> samples, Folds dealt, int fold, boolean within) {
        return samples.stream().filter(s -> dealt.isIn(s, fold) == within).toList();
    }
}
