package dev.presente.pad;

import dev.presente.evaluation.ConfidenceInterval;
import dev.presente.evaluation.ImageFolder;
import dev.presente.evaluation.JsonFile;
import dev.presente.evaluation.ModelOption;
import dev.presente.evaluation.Progress;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Implements {@code presente pad-challenge}: it measures the errors of the active challenge on bursts rendered from portraits.
 */
@Command(
        name = "pad-challenge",
        description =
                "Measures which share of rendered photos that are moved, tilted or bent passes the challenge to turn"
                        + " the head (APCER, by species), and of rendered heads that turn is refused (BPCER).",
        mixinStandardHelpOptions = true)
public final class PadChallengeCommand implements Callable<Integer> {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ModelOption model;

    @Option(names = "--images", required = true, description = "folder of portraits, or with one folder per person")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Option(
            names = "--part",
            defaultValue = "1/1",
            paramLabel = "K/N",
            description = "the Kth of N equal parts of the people (${DEFAULT-VALUE})")
    private String part = "1/1";

    @Option(names = "--people", defaultValue = "200", description = "at most so many (${DEFAULT-VALUE})")
    private int people;

    @Option(names = "--skip", defaultValue = "0", description = "leave out the first so many (${DEFAULT-VALUE})")
    private int skip;

    @Option(names = "--bursts", defaultValue = "1", description = "of each species and person (${DEFAULT-VALUE})")
    private int bursts;

    @Option(
            names = "--frames",
            defaultValue = "2",
            description = "of each motion, 1 or 2 as the kiosk sends (${DEFAULT-VALUE})")
    private int each;

    @Option(names = "--seed", defaultValue = "1", description = "of what is left to chance (${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--json", description = "file for the result")
    private @Nullable Path json;

    /**
     * States the error rate of one species.
     *
     * @param errors heads refused, or attacks passed
     * @param rejected bursts of which too few frames gave a face; they count as refused
     */
    record Rate(int bursts, int errors, int rejected, double rate, ConfidenceInterval interval) {}

    /**
     * Holds what the command writes.
     *
     * @param people the number of people with a frontal portrait
     */
    record Result(String modelId, int people, Map<String, Rate> species) {}

    @Override
    public Integer call() throws Exception {
        if (!part.matches("[1-9]\\d{0,3}/[1-9]\\d{0,3}")
                || people < 1
                || skip < 0
                || bursts < 1
                || each < 1
                || each > 2) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "--part must be like 1/2, --people and --bursts at least 1, --skip at least 0, --frames 1 or 2");
        }
        var pack = model.open();
        var counts = new EnumMap<Species, ChallengeTrial.Count>(Species.class);
        int portraits = 0;
        try (var trial = ChallengeTrial.open(pack, bursts, each, seed)) {
            var photos = photos();
            try (var progress = new Progress("rendering", Math.min(skip + people, photos.size()))) {
                for (int i = 0; i < photos.size() && portraits < skip + people; i++) {
                    var studio = trial.studio(Files.readAllBytes(photos.get(i)));
                    if (studio.isPresent()) {
                        if (portraits >= skip) {
                            trial.run(studio.get(), counts);
                        }
                        portraits++;
                        progress.step();
                    }
                }
            }
        }
        if (portraits <= skip) {
            throw new IllegalArgumentException(
                    "No frontal portrait in " + folder + (skip == 0 ? "" : ", after those skipped"));
        }
        var species = new TreeMap<String, Rate>();
        counts.forEach((kind, count) -> species.put(kind.label(), rate(kind, count)));
        var result = new Result(pack.id(), portraits - skip, species);
        print(result);
        if (json != null) {
            Files.writeString(json, JsonFile.text(result) + "\n");
        }
        return CommandLine.ExitCode.OK;
    }

    private static Rate rate(Species kind, ChallengeTrial.Count count) {
        int errors = kind == Species.HEAD ? count.bursts() - count.passed() : count.passed();
        double rate = (double) errors / count.bursts();
        return new Rate(
                count.bursts(), errors, count.rejected(), rate, ConfidenceInterval.ofProportion(rate, count.bursts()));
    }

    /** Returns one photo of each person of this part. */
    private List<Path> photos() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(folder + " is not a folder");
        }
        var first = new TreeMap<String, Path>();
        try (var files = Files.walk(folder, 2, FileVisitOption.FOLLOW_LINKS)) {
            files.filter(ImageFolder::isImage).sorted().forEach(file -> {
                var path = folder.relativize(file);
                first.putIfAbsent(path.getName(0).toString(), file);
            });
        }
        int parts = Integer.parseInt(part.substring(part.indexOf('/') + 1));
        int mine = Integer.parseInt(part.substring(0, part.indexOf('/'))) - 1;
        var all = List.copyOf(first.values());
        return IntStream.range(0, all.size())
                .filter(i -> i % parts == mine)
                .mapToObj(all::get)
                .toList();
    }

    private void print(Result result) {
        result.species()
                .forEach((species, r) -> spec.commandLine()
                        .getOut()
                        .println(String.format(
                                Locale.ROOT,
                                "%s %-9s %6.2f%%  95%%: %.2f%% to %.2f%%  (%d of %d bursts, %d with too few faces)",
                                species.equals(Species.HEAD.label()) ? "BPCER" : "APCER",
                                species,
                                100 * r.rate(),
                                100 * r.interval().low(),
                                100 * r.interval().high(),
                                r.errors(),
                                r.bursts(),
                                r.rejected())));
        spec.commandLine().getOut().println("portraits of " + result.people() + " people");
    }
}
