package dev.presente.audit;

import dev.presente.system.SignInAttempt;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Logs attempts to sign in. A person who signs in is not known before, so that {@link AdminActInterceptor} sees nobody. */
@Component
class SignInActs {
    private final AdminActs acts;

    SignInActs(AdminActs acts) {
        this.acts = acts;
    }

    @EventListener
    void write(SignInAttempt attempt) {
        long act = acts.begin(attempt.caller(), "POST", attempt.path(), null, null);
        acts.end(act, (attempt.isLetIn() ? HttpStatus.FOUND : HttpStatus.UNAUTHORIZED).value());
    }
}
