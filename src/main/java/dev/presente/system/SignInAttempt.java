package dev.presente.system;

/**
 * Somebody tried to sign in with an account that exists; told within the transaction of the attempt.
 *
 * @param caller whose account it is
 * @param path of the request
 * @param isLetIn whether there is a session now
 */
public record SignInAttempt(Caller caller, String path, boolean isLetIn) {}
