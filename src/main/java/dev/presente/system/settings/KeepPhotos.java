package dev.presente.system.settings;

/** Says which photos the service keeps. A photo is biometric data, so by default it keeps none. */
public enum KeepPhotos {
    NONE,
    /** The service keeps those that gave a template, until the person withdraws consent or is erased. */
    ENROLMENT
}
