package dev.presente.command;

import dev.presente.company.Company;
import dev.presente.company.Company.Made;
import dev.presente.company.CompanyPlan;
import dev.presente.company.DerivationTimes;
import dev.presente.company.DerivationTimes.Times;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Implements {@code presente company}: it makes a synthetic company, to try the service and to measure with. */
@Command(
        name = "company",
        description = "Fills the service's database with a synthetic company: sites in several zones, shifts, rosters,"
                + " holidays, absences and check-ins without faces, 2%% of them each forgotten, doubled, repeated, stated"
                + " otherwise, late and out of order. The same options give the same rows. Works on an empty database"
                + " with the service's settings, whether the service runs or not; the embedded database must have been"
                + " made by starting it once.",
        mixinStandardHelpOptions = true)
public final class CompanyCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ServiceContext context;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--seed", description = "another seed, another company (${DEFAULT-VALUE})")
    private int seed = 1;

    @Option(names = "--people", description = "(${DEFAULT-VALUE})")
    private int people = 2000;

    @Option(names = "--sites", description = "each in a zone of its own, at most 6 (${DEFAULT-VALUE})")
    private int sites = 3;

    @Option(names = "--from", paramLabel = "DAY", description = "the first day (${DEFAULT-VALUE})")
    private LocalDate from = LocalDate.of(2025, 1, 1);

    @Option(names = "--to", paramLabel = "DAY", description = "the last day (a year from the first)")
    private @Nullable LocalDate to;

    @Option(names = "--beside-others", description = "also when there are employees already")
    private boolean besideOthers;

    @Option(names = "--derive", description = "then derive all worked days, and say how long it takes")
    private boolean derive;

    /** Holds the last line of the output. */
    record Summary(Made made, double loadSeconds, @Nullable Times derived) {}

    CompanyCommand(ServiceContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var plan = new CompanyPlan(
                seed, people, sites, from, to == null ? from.plusYears(1).minusDays(1) : to);
        var summary = context.use(service -> make(plan, service));
        spec.commandLine().getOut().println(JSON.writeValueAsString(summary));
        return CommandLine.ExitCode.OK;
    }

    private Summary make(CompanyPlan plan, ApplicationContext service) {
        var company = service.getBean(Company.class);
        long start = System.nanoTime();
        var made = company.make(plan, besideOthers);
        var seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
        if (!derive) {
            return new Summary(made, seconds, null);
        }
        var workingDay = plan.to().minusDays(10).with(TemporalAdjusters.previousOrSame(DayOfWeek.WEDNESDAY));
        return new Summary(made, seconds, service.getBean(DerivationTimes.class).measure(workingDay));
    }
}
