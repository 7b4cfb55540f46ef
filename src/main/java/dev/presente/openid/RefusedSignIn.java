package dev.presente.openid;

import java.util.Locale;

/** Tells that a sign-in through the provider opens nothing, and why. */
public final class RefusedSignIn extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Reason reason;

    /** Says why somebody is not let in. */
    public enum Reason {
        /** The person has stopped at the provider, or the provider did not let the person in. */
        ABANDONED,
        /** The answer is none to a question of this browser, or it came too late. */
        STATE,
        /** What the provider answers does not prove who the person is. */
        TOKEN,
        /** None of the person's groups has a role here. */
        GROUP,
        /** The person has no account here, and none is made at sign-in. */
        ACCOUNT,
        /** No group has a role, and the provider names no employee of this service. */
        EMPLOYEE,
        /** The provider does not answer. */
        UNREACHABLE;

        /** Returns the reason in small letters, as texts and the audit name it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public RefusedSignIn(Reason reason) {
        super(reason.label(), null, false, false);
        this.reason = reason;
    }

    public RefusedSignIn(Reason reason, Throwable cause) {
        super(reason.label(), cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
