package dev.presente.pad;

import dev.presente.evaluation.JsonFile;
import dev.presente.evaluation.ModelOption;
import dev.presente.face.liveness.LivenessCalibration;
import dev.presente.face.liveness.LivenessMeter;
import dev.presente.face.pack.InvalidPackException;
import dev.presente.face.pack.ModelPack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
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

    @Option(names = "--people-in-names", description = "file names start with the person and an underscore")
    private boolean peopleInNames;

    @Option(names = "--json", description = "file for the result")
    private @Nullable Path json;

    /**
     * Holds what the command writes.
     *
     * @param bpcer null where there are no live faces
     * @param apcer errors by species
     * @param auc chance that a live face scores above an attack of the species
     * @param noFace number of photos in which no face was found; they do not count
     */
    record Result(
            String modelId,
            String livenessId,
            double threshold,
            int photos,
            int noFace,
            @Nullable Errors bpcer,
            Map<String, Errors> apcer,
            Map<String, Double> auc) {}

    @Override
    public Integer call() throws Exception {
        var pack = model.open();
        var calibration = LivenessCalibration.of(pack)
                .orElseThrow(() -> new InvalidPackException(
                        "Model pack " + pack.id() + " has no " + ModelPack.LIVENESS + "; run: presente pad-calibrate"));
        var images = PadFolder.of(folder, peopleInNames);
        List<Sample> samples;
        try (var meter = LivenessMeter.open(pack)) {
            samples = Sample.measure(meter, List.of(images));
        }
        var decision = new FittedLiveness(calibration.model(), calibration.threshold());
        var live = samples.stream().filter(Sample::isLive).toList();
        var apcer = new TreeMap<String, Errors>();
        var auc = new TreeMap<String, Double>();
        for (var species : images.attacks()) {
            var attacks =
                    samples.stream().filter(s -> s.species().equals(species)).toList();
            if (!attacks.isEmpty()) {
                apcer.put(species, Errors.of(attacks, decision::isWrong));
                if (!live.isEmpty()) {
                    auc.put(species, decision.auc(live, attacks));
                }
            }
        }
        var result = new Result(
                pack.id(),
                calibration.id(),
                calibration.threshold(),
                images.photos().size(),
                images.photos().size() - samples.size(),
                live.isEmpty() ? null : Errors.of(live, decision::isWrong),
                apcer,
                auc);
        print(result);
        if (json != null) {
            Files.writeString(json, JsonFile.text(result) + "\n");
        }
        return CommandLine.ExitCode.OK;
    }

    private void print(Result result) {
        if (result.bpcer() != null) {
            print("BPCER", PadFolder.LIVE, result.bpcer());
        }
        result.apcer().forEach((species, errors) -> print("APCER", species, errors));
        result.auc()
                .forEach((species, auc) -> spec.commandLine()
                        .getOut()
                        .println(String.format(Locale.ROOT, "AUC   %-16s %.4f", species, auc)));
        spec.commandLine().getOut().println("no face found in " + result.noFace() + " of " + result.photos());
    }

    private void print(String what, String species, Errors e) {
        spec.commandLine()
                .getOut()
                .println(String.format(
                        Locale.ROOT,
                        "%s %-16s %6.2f%%  95%%: %.2f%% to %.2f%%  (%d of %d photos of %d people)",
                        what,
                        species,
                        100 * e.rate(),
                        100 * e.interval().low(),
                        100 * e.interval().high(),
                        e.errors(),
                        e.photos(),
                        e.people()));
    }
}
