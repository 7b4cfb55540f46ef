package dev.presente.account;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code presente.sign-in.*}: how people sign in.
 *
 * @param secondFactor People of these roles ({@code admin}, {@code hr}, {@code manager}, {@code auditor}) have to use one-time
 *     codes or passkeys. Until they have set them up they can do nothing else.
 * @param failuresPerMinute From one network address this number of sign-ins may fail in a minute, in the long run. Each replica
 *     counts by itself.
 * @param failureBurst From one network address this number of sign-ins may fail at once.
 */
@ConfigurationProperties("presente.sign-in")
record SignInProperties(
        @Nullable Set<Role> secondFactor,
        @DefaultValue("20") int failuresPerMinute,
        @DefaultValue("100") int failureBurst) {
    SignInProperties {
        secondFactor = secondFactor == null ? Set.of() : Set.copyOf(secondFactor);
        if (failuresPerMinute < 1 || failureBurst < 1) {
            throw new IllegalArgumentException("presente.sign-in: every limit is at least 1");
        }
    }

    boolean requiresFactor(Role role) {
        return secondFactor != null && secondFactor.contains(role);
    }
}
