package dev.presente.training;

/** Which code trained a network. */
final class CodeVersion {
    private CodeVersion() {}

    /** The version of the jar; {@code development} where there is none. */
    static String current() {
        var version = CodeVersion.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
