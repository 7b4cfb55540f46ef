package dev.presente.command;

import dev.presente.digest.Sha256;
import dev.presente.signature.FileSignatures;
import dev.presente.signature.Statement;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Implements {@code presente verify-register}: it shows whether a register of working time is as the service wrote it. */
@Command(
        name = "verify-register",
        description =
                "Checks the signature of a register of working time and prints what it states. With --key it needs"
                        + " neither the service nor its database. docs/reports.md says what this proves.",
        mixinStandardHelpOptions = true)
public final class VerifyRegisterCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ServiceContext context;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "the register as it was downloaded")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = "--signature",
            required = true,
            paramLabel = "FILE",
            description = "the signature: the header Presente-Signature, or the file of the page")
    @SuppressWarnings("NullAway.Init")
    private Path signature;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "the public key of GET /reports/register/key; without it, the key of this installation")
    private @Nullable Path key;

    VerifyRegisterCommand(ServiceContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        var statement = statement();
        spec.commandLine().getOut().println(JSON.writeValueAsString(statement));
        if (statement.sha256().equals(sha256())) {
            return CommandLine.ExitCode.OK;
        }
        spec.commandLine().getErr().printf("presente: %s is not the file that was signed%n", file);
        return CommandLine.ExitCode.SOFTWARE;
    }

    private Statement statement() throws IOException {
        var signed = Files.readString(signature);
        return key == null
                ? context.use(service -> service.getBean(FileSignatures.class).verified(signed))
                : FileSignatures.verified(signed, Files.readString(key));
    }

    private String sha256() throws IOException {
        var digest = Sha256.start();
        Files.copy(file, new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        return HexFormat.of().formatHex(digest.digest());
    }
}
