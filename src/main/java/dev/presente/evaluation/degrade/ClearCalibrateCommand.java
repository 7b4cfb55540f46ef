package dev.presente.evaluation.degrade;

import dev.presente.evaluation.ImageFolder;
import dev.presente.evaluation.JsonFile;
import dev.presente.evaluation.ModelOption;
import dev.presente.evaluation.PhotosOption;
import dev.presente.evaluation.Progress;
import dev.presente.face.FaceEmbedder;
import dev.presente.face.FaceSampler;
import dev.presente.face.SampledFace;
import dev.presente.face.pack.ModelPack;
import dev.presente.face.quality.Appearance;
import dev.presente.face.quality.FaceSpace;
import dev.presente.face.quality.Wholeness;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Implements {@code presente clear-calibrate}: it fits a pack's {@code whole.json} on every second person of a folder. */
@Command(
        name = "clear-calibrate",
        description =
                "Fits what tells a whole, uncovered face from one that is covered, drawn or cut off, on every second person of"
                        + " the folder; evaluate-quality --degrade measures on the others.",
        mixinStandardHelpOptions = true)
public final class ClearCalibrateCommand implements Callable<Integer> {
    /** Faces differ along hundreds of axes, of which these few hold most of the difference. */
    private static final int AXES = 30;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ModelOption model;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private PhotosOption photos;

    @Option(names = "--spoilt", defaultValue = "150", description = "photos to spoil in every way (${DEFAULT-VALUE})")
    private int spoilt;

    @Option(names = "--whole", defaultValue = "1200", description = "photos to leave as they are (${DEFAULT-VALUE})")
    private int whole;

    @Option(
            names = "--refused",
            defaultValue = "0.01",
            description = "the share of photos left as they are that may be refused as references (${DEFAULT-VALUE})")
    private double refused;

    @Option(names = "--out", description = "file to write (whole.json in the pack's folder)")
    private @Nullable Path out;

    @Override
    public Integer call() throws Exception {
        if (spoilt < 1 || whole < 30 || !(refused > 0 && refused < 1)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "--spoilt must be at least 1, --whole at least 30, and --refused above 0 and below 1");
        }
        var target = model.calibrationFile(out, ModelPack.WHOLENESS);
        // an old fit, which may be of another embedder, must not hinder a new one
        var pack = model.open().withoutWholeness();
        if (pack.manifest().seesWholeImage()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--model " + pack.id() + " looks for no faces");
        }
        var half = SpoiltPhotos.half(photos.used(photos.all()), 0, 2);
        var fitted = fitted(pack, half);
        JsonFile.write(fitted, target);
        spec.commandLine().getOut().println("Written: " + target);
        return CommandLine.ExitCode.OK;
    }

    /** Fits on the spoilt photos and two thirds of the whole ones; the rest of those tells the limit. */
    private Wholeness fitted(ModelPack pack, ImageFolder half) throws Exception {
        var used = SpoiltPhotos.spread(half.images(), whole);
        List<SampledFace> faces;
        List<SampledFace> bad;
        try (var sampler = FaceSampler.open(pack);
                var embedder = FaceEmbedder.open(pack)) {
            var from = new SpoiltPhotos(embedder, half);
            faces = sampled(used, image -> List.of(from.bytes(image)), sampler);
            bad = sampled(SpoiltPhotos.spread(half.images(), spoilt), image -> spoilt(from, image), sampler);
        }
        int fit = faces.size() * 2 / 3;
        var known = faces.subList(0, fit);
        var space = Eigenfaces.of(known.stream().map(SampledFace::grey).toList(), AXES);
        var line = LinearFit.of(described(known, space), described(bad, space));
        var sums = described(faces.subList(fit, faces.size()), space).stream()
                .mapToDouble(line::of)
                .sorted()
                .toArray();
        double limit = sums[(int) (refused * sums.length)];
        var hash = new ImageFolder(half.root(), used).hash();
        return new Wholeness(
                "whole@" + hash.substring(0, 8),
                Wholeness.networkHash(pack),
                space,
                line.weights().stream().map(Double::floatValue).toList(),
                line.bias() - limit,
                hash);
    }

    private static List<byte[]> spoilt(SpoiltPhotos from, String image) {
        return from.picture(image).stream()
                .flatMap(picture -> Arrays.stream(Spoiling.values())
                        .filter(way -> !way.isUsable())
                        .map(way -> way.of(picture).bmp()))
                .toList();
    }

    private interface Source {
        List<byte[]> of(String image);
    }

    private static List<SampledFace> sampled(List<String> images, Source source, FaceSampler sampler) {
        try (var progress = new Progress("looking", images.size())) {
            return images.parallelStream()
                    .map(image -> {
                        var some = source.of(image).stream()
                                .map(sampler::sample)
                                .flatMap(Optional::stream)
                                .toList();
                        synchronized (progress) {
                            progress.step();
                        }
                        return some;
                    })
                    .flatMap(Collection::stream)
                    .toList();
        }
    }

    private static List<double[]> described(List<SampledFace> faces, FaceSpace space) {
        var all = new ArrayList<double[]>();
        for (var face : faces) {
            all.add(Appearance.of(face.template(), face.grey(), space));
        }
        return all;
    }
}
