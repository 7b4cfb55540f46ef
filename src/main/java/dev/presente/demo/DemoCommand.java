package dev.presente.demo;

import dev.presente.zone.Zone;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Implements {@code presente demo}: a small company in a running service, and what to try with it. */
@Command(
        name = "demo",
        description =
                "Fills a running service without people with a small company: a site, two shifts, eight people, one of"
                        + " them with a face, their check-ins since the first of the last month, and an account. Says what to try.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    private static final String ACCOUNT = "demo";

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--url",
            defaultValue = "http://localhost:${env:SERVER_PORT:-8080}",
            description = "the running service (${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init")
    private URI url;

    @Option(names = "--key", description = "an admin key (the one in PRESENTE_ADMIN_KEY)")
    private @Nullable String key;

    @Option(
            names = "--photos",
            paramLabel = "DIR",
            defaultValue = "demo-photos",
            description = "where the photos to try are put (${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init")
    private Path photos;

    @Override
    public Integer call() throws Exception {
        var known = key == null ? System.getenv("PRESENTE_ADMIN_KEY") : key;
        if (known == null) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "Missing the admin key that the first start has printed: --key or PRESENTE_ADMIN_KEY");
        }
        var company = new DemoCompany(new DemoClient(url, known));
        var pin = company.make(zone().name());
        var password = company.account(ACCOUNT, password());
        writePhotos();
        tell(pin, password);
        return CommandLine.ExitCode.OK;
    }

    /** Returns the zone of this machine, or Madrid's where the machine only knows how far it is from UTC. */
    private static Zone zone() {
        var here = ZoneId.systemDefault().getId();
        return Zone.named(Zone.names().contains(here) ? here : "Europe/Madrid");
    }

    private static String password() {
        var random = new byte[12];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private void writePhotos() throws IOException {
        Files.createDirectories(photos);
        for (var name : List.of("face", "again", "stranger")) {
            Files.write(photos.resolve(name + ".jpg"), DemoCompany.photo(name));
        }
    }

    private void tell(String pin, String password) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Eight people, their shifts and their check-ins are there. Try:");
        out.println();
        out.println("  The pages for human resources: " + url.resolve("/admin"));
        out.println("    sign in as " + ACCOUNT + " with the password " + password);
        out.println("  A terminal in the browser: " + url.resolve("/kiosk"));
        out.println("    " + DemoCompany.PIN_OWNER + " has the PIN " + pin);
        out.println("  A check-in by face, of somebody who is known and of somebody who is not:");
        for (var name : List.of("again", "stranger")) {
            out.println("    curl -H \"Authorization: Bearer $KEY\" -F photo=@" + photos.resolve(name + ".jpg") + " "
                    + url.resolve("/checkin"));
        }
        out.flush();
    }
}
