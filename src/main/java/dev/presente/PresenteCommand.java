package dev.presente;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.presente.bench.BenchCommand;
import dev.presente.bench.ListBenchCommand;
import dev.presente.bench.PipelineBenchCommand;
import dev.presente.bench.SearchBenchCommand;
import dev.presente.command.BackupCommand;
import dev.presente.command.CommandFactory;
import dev.presente.command.CompanyCommand;
import dev.presente.command.ImportCommand;
import dev.presente.command.InitCommand;
import dev.presente.command.PunchesCommand;
import dev.presente.command.PurgeCommand;
import dev.presente.command.ReembedCommand;
import dev.presente.command.RestoreCommand;
import dev.presente.command.RotateKeyCommand;
import dev.presente.command.VerifyLogCommand;
import dev.presente.command.VerifyRegisterCommand;
import dev.presente.command.ZonesCommand;
import dev.presente.demo.DemoCommand;
import dev.presente.evaluation.EmbedCommand;
import dev.presente.evaluation.calibration.CalibrateCommand;
import dev.presente.evaluation.degrade.ClearCalibrateCommand;
import dev.presente.evaluation.pairs.EvaluateCommand;
import dev.presente.evaluation.quality.QualityCommand;
import dev.presente.evaluation.search.DecisionCommand;
import dev.presente.evaluation.search.SearchCommand;
import dev.presente.networks.LivenessCommand;
import dev.presente.packs.BuildPackCommand;
import dev.presente.pad.PadCalibrateCommand;
import dev.presente.pad.PadChallengeCommand;
import dev.presente.pad.PadEvaluateCommand;
import dev.presente.training.TrainBenchCommand;
import dev.presente.training.TrainCommand;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;

/** Runs the command line: {@code presente COMMAND}. The exit code is 0 on success, 2 on wrong usage, 1 otherwise. */
@Command(
        name = "presente",
        description = "Attendance by face: the commands beside the service.",
        footer = {"", "presente serve [--tls] [--server.port=N ...] starts the service."},
        mixinStandardHelpOptions = true,
        version = "presente 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            BackupCommand.class,
            BenchCommand.class,
            BuildPackCommand.class,
            CalibrateCommand.class,
            ClearCalibrateCommand.class,
            CompanyCommand.class,
            DecisionCommand.class,
            DemoCommand.class,
            EmbedCommand.class,
            EvaluateCommand.class,
            ImportCommand.class,
            InitCommand.class,
            ListBenchCommand.class,
            LivenessCommand.class,
            PadCalibrateCommand.class,
            PadChallengeCommand.class,
            PadEvaluateCommand.class,
            PipelineBenchCommand.class,
            PunchesCommand.class,
            PurgeCommand.class,
            QualityCommand.class,
            ReembedCommand.class,
            RestoreCommand.class,
            RotateKeyCommand.class,
            SearchBenchCommand.class,
            SearchCommand.class,
            TrainBenchCommand.class,
            TrainCommand.class,
            VerifyLogCommand.class,
            VerifyRegisterCommand.class,
            ZonesCommand.class
        })
final class PresenteCommand implements Runnable {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    static boolean isCommand(String[] args) {
        return args.length > 0
                && (!args[0].startsWith("--") || args[0].equals("--help") || args[0].equals("--version"));
    }

    static int run(String[] args) {
        // stdout belongs to the command's answer, and messages of a library would be printed there
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
        return commandLine().execute(args);
    }

    static CommandLine commandLine() {
        return new CommandLine(new PresenteCommand(), new CommandFactory(PresenteApplication.class))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(wrongUsage())
                .setExecutionExceptionHandler(oneLine());
    }

    /** Reports wrong usage without the whole list of options, in which the important line would be hard to find. */
    private static IParameterExceptionHandler wrongUsage() {
        return (e, args) -> {
            var command = e.getCommandLine();
            command.getErr().println("presente: " + e.getMessage());
            CommandLine.UnmatchedArgumentException.printSuggestions(e, command.getErr());
            command.getErr().println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
            return CommandLine.ExitCode.USAGE;
        };
    }

    private static IExecutionExceptionHandler oneLine() {
        return (e, command, parsed) -> {
            command.getErr().println("presente: " + FailureLine.of(e));
            return CommandLine.ExitCode.SOFTWARE;
        };
    }

    /** Reports wrong usage, because no command was given. */
    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Missing command");
    }
}
