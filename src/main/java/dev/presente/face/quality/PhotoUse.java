package dev.presente.face.quality;

/** Says what a photo is for, which decides how good it must be and whether liveness is measured. */
public enum PhotoUse {
    /** It becomes a reference. */
    ENROLMENT,
    /** It shows a person in front of a camera. */
    CHECKIN,
    /** It shows a person in front of a camera, and liveness is not measured. */
    CHECKIN_WITHOUT_LIVENESS,
    /** It shows the same person turning the head as asked. A turned face is less clear, and is compared with the one at rest. */
    MOTION,
    /** It shows the same, and liveness is not measured. */
    MOTION_WITHOUT_LIVENESS,
    /** It is one of two photos that are compared, which may be of documents. */
    COMPARISON,
    /** It has been a reference for a long time, and is read again. */
    KEPT;

    /** Says whether a camera took the photo of the person in front of it, behind whom others may stand. */
    public boolean isOfCheckin() {
        return switch (this) {
            case CHECKIN, CHECKIN_WITHOUT_LIVENESS, MOTION, MOTION_WITHOUT_LIVENESS -> true;
            case ENROLMENT, COMPARISON, KEPT -> false;
        };
    }

    /** Says whether it is asked whether the face is alive. */
    public boolean measuresLiveness() {
        return this == CHECKIN || this == MOTION;
    }

    /** Returns the use of a frame that was taken after a motion was asked for, in a check-in of this use. */
    public PhotoUse ofMotion() {
        return measuresLiveness() ? MOTION : MOTION_WITHOUT_LIVENESS;
    }
}
