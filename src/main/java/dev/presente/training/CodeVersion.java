package dev.presente.training;

/** Says which code trained a network. */
final class CodeVersion {
    private CodeVersion() {}

    /** Returns the version of the jar; {@code development} where there is none. */
    static String current() {
        var version = CodeVersion.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
