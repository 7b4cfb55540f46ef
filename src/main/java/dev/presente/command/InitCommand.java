package dev.presente.command;

import dev.presente.system.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Implements {@code presente init}: it makes up the secrets that docker-compose.yml needs, once. */
@Command(
        name = "init",
        description = {
            "Writes the file .env with random secrets: the admin key, the passwords of the database, and the two keys of"
                    + " the service. Docker Compose reads it from the folder of docker-compose.yml at each start, so that"
                    + " the secrets stay the same. Only its owner can read it.",
            "A file that is there already stays as it is, and the command fails."
        },
        mixinStandardHelpOptions = true)
public final class InitCommand implements Callable<Integer> {
    private static final String STDOUT = "-";
    private static final int BYTES_OF_PASSWORD = 24;
    private static final int BYTES_OF_KEY = 32;

    private final SecureRandom random = new SecureRandom();

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "the file to write (${DEFAULT-VALUE}); - prints it instead")
    private String file = ".env";

    @Override
    public Integer call() throws IOException {
        var out = spec.commandLine().getOut();
        if (file.equals(STDOUT)) {
            out.print(content());
            out.flush();
            return CommandLine.ExitCode.OK;
        }
        write(Path.of(file));
        out.printf(
                "Wrote %s. Keep a copy of it apart from the backups: without its keys nobody is recognised.%n", file);
        return CommandLine.ExitCode.OK;
    }

    private void write(Path path) throws IOException {
        try {
            OwnerOnly.create(path, content().getBytes(StandardCharsets.UTF_8));
        } catch (FileAlreadyExistsException e) {
            throw new IllegalStateException(
                    path + " is there already, and stays as it is: with other secrets the database would not open", e);
        } catch (NoSuchFileException e) {
            throw new IllegalStateException("there is no folder for " + path, e);
        }
    }

    private String content() {
        return """
                # The secrets of this installation, made by presente init. Whoever changes one locks the service out.
                # whoever has it may do everything: the first account of /admin, and the API
                PRESENTE_ADMIN_KEY=%s
                # of the database user who owns the tables, and of the one as whom the service works
                PRESENTE_DB_PASSWORD=%s
                PRESENTE_DB_SERVICE_PASSWORD=%s
                # opens faces, PINs and badges; see docs/privacy.md
                PRESENTE_TEMPLATE_KEY=%s
                # signs the log of decisions; see docs/audit.md
                PRESENTE_AUDIT_KEY=%s
                """.formatted(password(), password(), password(), key(), key());
    }

    private String password() {
        return HexFormat.of().formatHex(bytes(BYTES_OF_PASSWORD));
    }

    private String key() {
        return Base64.getEncoder().encodeToString(bytes(BYTES_OF_KEY));
    }

    private byte[] bytes(int number) {
        var bytes = new byte[number];
        random.nextBytes(bytes);
        return bytes;
    }
}
