package dev.presente.system.settings;

/** Which photos the service keeps. A photo is biometric data, so by default none. */
public enum KeepPhotos {
    NONE,
    /** Those that gave a template, until the person withdraws consent or is erased. */
    ENROLMENT
}
