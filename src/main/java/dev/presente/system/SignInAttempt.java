package dev.presente.system;

/**
 * Tells that somebody tried to sign in with an account that exists. It is published within the transaction of the attempt.
 *
 * @param caller the caller whose account it is
 * @param path the path of the request
 * @param isLetIn whether the attempt made a session
 */
public record SignInAttempt(Caller caller, String path, boolean isLetIn) {
    /**
     * Tells that somebody tried to sign in with a name that no account has.
     *
     * @param nameHash a keyed hash of the name, since people also type a password there
     */
    public record OfNobody(String nameHash) {}

    /**
     * Tells that somebody who came back from the provider of single sign-on was not let in.
     *
     * @param reason a word in small letters
     */
    public record AtProvider(String reason) {}
}
