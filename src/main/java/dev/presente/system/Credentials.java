package dev.presente.system;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** A way to prove who one is. */
public interface Credentials {
    /** The caller that the request's headers prove; empty when they are of another kind, or prove nothing. */
    Optional<Caller> authenticate(HttpServletRequest request);
}
