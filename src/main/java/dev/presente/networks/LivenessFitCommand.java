package dev.presente.networks;

import dev.presente.evaluation.JsonFile;
import dev.presente.evaluation.ModelOption;
import dev.presente.face.liveness.LivenessCalibration;
import dev.presente.face.liveness.LivenessMeter;
import dev.presente.face.opinion.Fusion;
import dev.presente.face.opinion.Fusion.Gain;
import dev.presente.face.opinion.InvalidNetworkException;
import dev.presente.face.opinion.NetworkFolder.Stored;
import dev.presente.face.opinion.OpinionNetwork;
import dev.presente.face.pack.InvalidPackException;
import dev.presente.pad.Folds;
import dev.presente.pad.PadFolder;
import dev.presente.pad.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Implements {@code presente liveness fit}: it fits how much the added networks count, and shows that they help. */
@Command(
        name = "fit",
        description =
                "Fits how much the added networks count beside the pack's score, to every other person of your photos,"
                        + " and writes the weights if they tell attacks no worse on the rest.",
        mixinStandardHelpOptions = true)
final class LivenessFitCommand implements Callable<Integer> {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ModelOption model;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private NetworksOption networks;

    @Option(
            names = "--images",
            required = true,
            description =
                    "folder with a folder live and one for each attack; may be repeated, each is a set of its own")
    private List<Path> folders = new ArrayList<>();

    @Option(names = "--people-in-names", description = "file names start with the person and an underscore")
    private boolean peopleInNames;

    @Option(
            names = "--threshold-bpcer",
            defaultValue = "0.028",
            description = "share of the live faces of the worst set below the pack's threshold (${DEFAULT-VALUE})")
    private double thresholdBpcer;

    @Option(names = "--out", description = "file to write (fusion.json in the folder of the networks)")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        if (!(thresholdBpcer >= 0 && thresholdBpcer < 1)) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--threshold-bpcer must be from 0 to below 1");
        }
        var images = new ArrayList<PadFolder>();
        for (var folder : folders) {
            images.add(PadFolder.of(folder, peopleInNames));
        }
        var fusion = fitted(images);
        fusion.heldOut()
                .forEach((group, gain) -> spec.commandLine()
                        .getOut()
                        .println(String.format(
                                Locale.ROOT,
                                "AUC %-40s alone %.4f  with networks %.4f",
                                group,
                                gain.alone(),
                                gain.fused())));
        if (mean(fusion, Gain::fused) < mean(fusion, Gain::alone)) {
            throw new InvalidNetworkException(
                    "On people held out the networks tell attacks worse than the pack's score alone: no weights written");
        }
        JsonFile.write(fusion, out == null ? networks.folder().fusionFile() : out);
        return CommandLine.ExitCode.OK;
    }

    private Fusion fitted(List<PadFolder> images) throws IOException {
        var pack = model.open();
        var calibration = LivenessCalibration.of(pack)
                .orElseThrow(() -> new InvalidPackException("Model pack " + pack.id() + " has no liveness.json"));
        var stored = networks.folder().list();
        if (stored.isEmpty()) {
            throw new InvalidNetworkException("There are no networks in " + networks.path() + ": add some");
        }
        var opened = new ArrayList<OpinionNetwork>();
        try {
            for (var network : stored) {
                opened.add(networks.folder().open(network));
            }
            try (var meter = LivenessMeter.open(pack, opened)) {
                return fitted(calibration, stored, Sample.measure(meter, images), PadFolder.hash(images));
            }
        } finally {
            opened.forEach(OpinionNetwork::close);
        }
    }

    private Fusion fitted(
            LivenessCalibration calibration, List<Stored> stored, List<Sample> samples, String datasetHash) {
        var halves = Folds.of(samples, 2);
        var fusion = FusionFit.of(
                calibration.model(),
                calibration.scoreId(),
                stored.stream().map(Stored::sha256).toList(),
                samples.stream().filter(s -> halves.isIn(s, 0)).toList(),
                calibration.threshold(),
                thresholdBpcer);
        var held = samples.stream().filter(s -> halves.isIn(s, 1)).toList();
        return new Fusion(
                fusion.scoreId(),
                fusion.bias(),
                fusion.terms(),
                datasetHash,
                FusionFit.gains(calibration.model(), fusion, held));
    }

    private static double mean(Fusion fusion, ToDoubleFunction<Gain> value) {
        return fusion.heldOut().values().stream().mapToDouble(value).average().orElse(0);
    }
}
