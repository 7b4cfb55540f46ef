package dev.presente.face.quality;

/** What a photo is for, which decides how good it must be and whether liveness is measured. */
public enum PhotoUse {
    /** It becomes a reference. */
    ENROLMENT,
    /** A person in front of a camera. */
    CHECKIN,
    /** A person in front of a camera, liveness not measured. */
    CHECKIN_WITHOUT_LIVENESS,
    /** Two photos compared, which may be of documents. */
    COMPARISON
}
