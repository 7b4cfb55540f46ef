package dev.presente.testkit;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Ends the services that a JVM keeps for its tests after the last one, while their database still answers: the end of the JVM
 * stops the database at the same time, and each service would look for it for some seconds.
 */
public final class EndOfTests implements LauncherSessionListener {
    private static final Set<ConfigurableApplicationContext> SERVICES =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    static void ends(ConfigurableApplicationContext service) {
        SERVICES.add(service);
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        List.copyOf(SERVICES).forEach(ConfigurableApplicationContext::close);
    }
}
