package dev.presente;

import java.util.Set;
import java.util.stream.Stream;
import org.springframework.modulith.core.ApplicationModuleDetectionStrategy;
import org.springframework.modulith.core.ApplicationModuleInformation;
import org.springframework.modulith.core.JavaPackage;
import org.springframework.modulith.core.NamedInterfaces;

/** Every package right below {@code dev.presente} is a module. Of most, other modules may use the root only. */
class Rooms implements ApplicationModuleDetectionStrategy {
    /** The rooms inside these modules are there for the other modules as well. */
    private static final Set<String> WITH_OPEN_ROOMS =
            Set.of("face", "evaluation", "audit", "recognition", "system", "attendance");

    @Override
    public Stream<JavaPackage> getModuleBasePackages(JavaPackage base) {
        return base.getDirectSubPackages().stream();
    }

    @Override
    public NamedInterfaces detectNamedInterfaces(JavaPackage module, ApplicationModuleInformation information) {
        return WITH_OPEN_ROOMS.contains(module.getLocalName())
                ? NamedInterfaces.forOpen(module)
                : NamedInterfaces.of(module, information);
    }
}
