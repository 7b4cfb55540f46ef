package dev.presente.command;

import dev.presente.zone.Release;
import dev.presente.zone.ZoneReleases;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import tools.jackson.databind.json.JsonMapper;

/** Implements {@code presente zones}: it tells which time zone data are in force. */
@Command(
        name = "zones",
        description = "Tells which release of the time zone data is in force, where it comes from and how old it is."
                + " docs/zones.md says what it is for. Works on the service's database, whether it runs or not.",
        subcommands = ZonesUpdateCommand.class,
        mixinStandardHelpOptions = true)
public final class ZonesCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ServiceContext context;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    ZonesCommand(ServiceContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var release = inForce();
        var age = release.published().until(LocalDate.now(ZoneOffset.UTC), ChronoUnit.DAYS);
        var out = spec.commandLine().getOut();
        out.printf("Version    %s%n", release.version());
        out.printf("Source     %s%n", release.source());
        out.printf("Age        %d days, published on %s%n", age, release.published());
        out.println(JSON.writeValueAsString(release));
        return CommandLine.ExitCode.OK;
    }

    private Release inForce() {
        try {
            return context.use(service -> service.getBean(ZoneReleases.class).current());
        } catch (IllegalStateException e) {
            spec.commandLine()
                    .getErr()
                    .printf(
                            "presente: these are the data that the program carries, since there is no database: %s%n",
                            e.getMessage());
            return ZoneReleases.packaged().release();
        }
    }
}
