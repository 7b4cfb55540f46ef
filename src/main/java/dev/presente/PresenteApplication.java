package dev.presente;

import dev.presente.system.settings.InvalidSetting;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts the service without arguments or with Spring's own {@code --x=y}, also after the word {@code serve}; otherwise it runs
 * a command of {@link PresenteCommand}.
 */
@SpringBootApplication
public class PresenteApplication {
    public static void main(String[] args) {
        InvalidSetting.inLogFormat(System.getenv("PRESENTE_LOG_FORMAT")).ifPresent(line -> {
            System.err.println(line);
            System.exit(1);
        });
        var serve = args.length > 0 && args[0].equals("serve");
        if (!serve && PresenteCommand.isCommand(args)) {
            System.exit(PresenteCommand.run(args));
        }
        SpringApplication.run(PresenteApplication.class, options(args, serve));
    }

    /** Returns the arguments for Spring; {@code --tls} is short for the setting. */
    private static String[] options(String[] args, boolean serve) {
        return Arrays.stream(args)
                .skip(serve ? 1 : 0)
                .map(option -> option.equals("--tls") ? "--presente.tls=local" : option)
                .toArray(String[]::new);
    }
}
