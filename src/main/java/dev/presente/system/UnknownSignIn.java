package dev.presente.system;

/**
 * Tells that somebody tried to sign in with a name that no account has.
 *
 * @param nameHash a keyed hash of the name, since people also type a password there
 */
public record UnknownSignIn(String nameHash) {}
