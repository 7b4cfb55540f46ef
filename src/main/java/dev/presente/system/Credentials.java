package dev.presente.system;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Offers a way to prove who one is. */
public interface Credentials {
    /**
     * Returns the caller that the request's headers prove; it is empty when they are of another kind, or prove nothing.
     *
     * @throws ProblemException when the caller should come again later
     */
    Optional<Caller> authenticate(HttpServletRequest request);
}
