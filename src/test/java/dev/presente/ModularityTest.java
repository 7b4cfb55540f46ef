package dev.presente;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTest {
    /** No cycles between features, and none reaches into the inner packages of another. */
    @Test
    void featuresAreModules() {
        ApplicationModules.of(PresenteApplication.class).verify();
    }
}
