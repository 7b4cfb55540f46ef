package dev.presente.face.quality;

/** Says what a photo is for, which decides how good it must be and whether liveness is measured. */
public enum PhotoUse {
    /** It becomes a reference. */
    ENROLMENT,
    /** It shows a person in front of a camera. */
    CHECKIN,
    /** It shows a person in front of a camera, and liveness is not measured. */
    CHECKIN_WITHOUT_LIVENESS,
    /** It is one of two photos that are compared, which may be of documents. */
    COMPARISON
}
