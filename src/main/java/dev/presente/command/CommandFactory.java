package dev.presente.command;

import java.lang.reflect.Constructor;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands, and gives those of this package the service to work with. */
public final class CommandFactory implements IFactory {
    private final ServiceContext context;

    /**
     * Creates a factory whose commands can start the service.
     *
     * @param application the class of Spring Boot that starts the service
     */
    public CommandFactory(Class<?> application) {
        context = new ServiceContext(application);
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        var constructor = Arrays.stream(type.getDeclaredConstructors())
                .filter(CommandFactory::takesTheContext)
                .findFirst();
        return constructor.isPresent()
                ? type.cast(constructor.get().newInstance(context))
                : CommandLine.defaultFactory().create(type);
    }

    private static boolean takesTheContext(Constructor<?> constructor) {
        return Arrays.equals(constructor.getParameterTypes(), new Class<?>[] {ServiceContext.class});
    }
}
