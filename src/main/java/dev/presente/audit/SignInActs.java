package dev.presente.audit;

import dev.presente.audit.ActChanges.Changes;
import dev.presente.system.KioskPaired;
import dev.presente.system.SignInAttempt;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Logs who signs in, and which tablet becomes a kiosk. Neither is known before, so that {@link AdminActInterceptor} sees nobody.
 */
@Component
class SignInActs {
    private static final Changes NONE = new Changes("", Optional.empty());

    private final AdminActs acts;

    SignInActs(AdminActs acts) {
        this.acts = acts;
    }

    @EventListener
    void write(SignInAttempt attempt) {
        var act = acts.begin(attempt.caller(), "POST", attempt.path(), null, null);
        var status = attempt.isLetIn() ? HttpStatus.FOUND : HttpStatus.UNAUTHORIZED;
        acts.end(act, status.value(), Optional.empty(), NONE);
    }

    @EventListener
    void write(KioskPaired paired) {
        var act = acts.begin(paired.caller(), "POST", "/kiosks/pair", "kiosk=" + paired.name(), null);
        acts.end(act, HttpStatus.CREATED.value(), Optional.empty(), NONE);
    }
}
