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
import java.util.TreeMap;
import java.util.TreeSet;
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

    @Option(names = "--people-in-names", description = "file names start with the person and an underscore")
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

    @Option(names = "--folds", defaultValue = "9", description = "for the errors on people held out (${DEFAULT-VALUE})")
    private int folds;

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
        var target = model.calibrationFile(out, ModelPack.LIVENESS);
        var images = new ArrayList<PadFolder>();
        for (var folder : folders) {
            images.add(PadFolder.of(folder, peopleInNames));
        }
        var pack = model.open();
        List<Sample> samples;
        try (var meter = LivenessMeter.open(pack)) {
            samples = Sample.measure(meter, images);
        }
        var calibration = calibration(pack, samples, PadFolder.hash(images));
        JsonFile.write(calibration, target);
        spec.commandLine().getOut().println(JsonFile.text(calibration));
        return CommandLine.ExitCode.OK;
    }

    private LivenessCalibration calibration(ModelPack pack, List<Sample> samples, String hash) {
        var fitted = FittedLiveness.of(samples, targetBpcer);
        return new LivenessCalibration(
                "liveness@" + hash.substring(0, 8) + (threshold == null ? "" : "-" + threshold),
                LivenessMeter.networkHash(pack),
                fitted.model(),
                decision(fitted).threshold(),
                threshold == null ? null : (Double) Math.min(threshold, fitted.threshold()),
                targetBpcer,
                hash,
                heldOut(samples));
    }

    /**
     * Returns the error rates of people held out: every person is judged by a fit and a threshold that know only the people of
     * other folds.
     */
    private Map<String, Rate> heldOut(List<Sample> samples) {
        var fold = folds(samples);
        var wrong = new HashSet<Sample>();
        for (int f = 0; f < folds; f++) {
            int held = f;
            var rest = samples.stream()
                    .filter(s -> fold.getOrDefault(person(s), 0) != held)
                    .toList();
            var fitted = decision(FittedLiveness.of(rest, targetBpcer));
            var out = samples.stream()
                    .filter(s -> fold.getOrDefault(person(s), 0) == held)
                    .toList();
            out.stream().filter(fitted::isWrong).forEach(wrong::add);
            Errors.byGroup(out, fitted::isWrong)
                    .forEach((group, e) -> spec.commandLine()
                            .getErr()
                            .printf(
                                    "fold %d  %-40s %5d photos %4d people %4d wrong%n",
                                    held, group, e.photos(), e.people(), e.errors()));
        }
        var rates = new LinkedHashMap<String, Rate>();
        Errors.byGroup(samples, wrong::contains)
                .forEach((group, e) -> rates.put(group, new Rate(e.photos(), e.people(), e.errors())));
        return rates;
    }

    /** Returns the decision with the threshold that was asked for, if there was one. */
    private FittedLiveness decision(FittedLiveness fitted) {
        return threshold == null ? fitted : new FittedLiveness(fitted.model(), threshold);
    }

    private Map<String, Integer> folds(List<Sample> samples) {
        var fold = new TreeMap<String, Integer>();
        var people = new TreeSet<String>();
        samples.forEach(s -> people.add(person(s)));
        int i = 0;
        for (var person : people) {
            fold.put(person, i++ % folds);
        }
        return fold;
    }

    private static String person(Sample sample) {
        return sample.set() + "/" + sample.person();
    }
}
