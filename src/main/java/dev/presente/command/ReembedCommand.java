package dev.presente.command;

import dev.presente.enrolment.PhotoFolder;
import dev.presente.enrolment.Reembedding;
import dev.presente.enrolment.Reembedding.Outcome;
import dev.presente.enrolment.Reembedding.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Implements {@code presente reembed}: it makes templates of this model for the people enrolled with another one. */
@Command(
        name = "reembed",
        description = "Makes templates of the model in use for everybody who only has some of another, from the photos"
                + " kept at enrolment or those of a folder. Works on the service's database, whether it runs or not.",
        mixinStandardHelpOptions = true)
public final class ReembedCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ServiceContext context;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--model", description = "packaged pack or pack folder (PRESENTE_MODEL)")
    private @Nullable String model;

    @Option(
            names = "--photos",
            paramLabel = "DIR",
            description = "folder with one folder of photos per employee, named by the employee id")
    private @Nullable Path photos;

    @Option(
            names = "--remove-old",
            description = "also delete the templates of other models of everybody who has one of this model")
    private boolean removeOld;

    @Option(names = "--dry-run", description = "only say what would happen")
    private boolean dryRun;

    /** Holds the last line of the output: how many people had which result. */
    record Summary(String modelId, int reembedded, int already, int withoutPhotos, int failed) {
        static Summary of(String modelId, Map<Outcome, Integer> counts) {
            return new Summary(
                    modelId,
                    counts.getOrDefault(Outcome.REEMBEDDED, 0),
                    counts.getOrDefault(Outcome.ALREADY, 0),
                    counts.getOrDefault(Outcome.WITHOUT_PHOTOS, 0),
                    counts.getOrDefault(Outcome.FAILED, 0));
        }

        int missing() {
            return withoutPhotos + failed;
        }
    }

    ReembedCommand(ServiceContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        var options = new Reembedding.Options(
                photos == null ? PhotoFolder.none() : PhotoFolder.open(photos), removeOld, dryRun);
        var summary = context.use(service -> reembed(service.getBean(Reembedding.class), options), settings());
        spec.commandLine().getOut().println(JSON.writeValueAsString(summary));
        if (summary.missing() == 0) {
            return CommandLine.ExitCode.OK;
        }
        spec.commandLine()
                .getErr()
                .printf(
                        "presente: %d of %d people have no template of %s: enrol them again, or give photos with --photos%n",
                        summary.missing(),
                        summary.missing() + summary.reembedded() + summary.already(),
                        summary.modelId());
        return CommandLine.ExitCode.SOFTWARE;
    }

    private String[] settings() {
        return model == null ? new String[0] : new String[] {"--presente.model=" + model};
    }

    private Summary reembed(Reembedding reembedding, Reembedding.Options options) throws IOException {
        if (options.dryRun()) {
            spec.commandLine().getOut().println("Dry run, nothing is stored. This would happen:");
        }
        var counts = new EnumMap<Outcome, Integer>(Outcome.class);
        for (var person : reembedding.people()) {
            var result = reembedding.reembed(person, options);
            counts.merge(result.outcome(), 1, Integer::sum);
            if (result.outcome() != Outcome.ALREADY || result.removed() > 0) {
                spec.commandLine().getOut().println(person.employeeId() + ": " + told(result));
            }
        }
        return Summary.of(reembedding.modelId(), counts);
    }

    private static String told(Result result) {
        var refused =
                result.refusals().isEmpty() ? "" : ", not from photos with " + String.join(", ", result.refusals());
        var removed = result.removed() == 0 ? "" : ", " + result.removed() + " of other models removed";
        return switch (result.outcome()) {
            case REEMBEDDED -> "templates added: " + result.added() + refused + removed;
            case ALREADY -> "has templates" + removed;
            case WITHOUT_PHOTOS -> "no photos, needs a new enrolment";
            case FAILED -> "no photo gave a template, needs a new enrolment" + refused;
            case GONE -> "erased, or consent withdrawn, meanwhile";
        };
    }
}
