package dev.presente.evaluation;

import dev.presente.face.FaceQuality;
import dev.presente.face.PhotoUse;
import dev.presente.face.Template;
import java.util.List;

/**
 * The template of a photo, and whether the service would take the photo.
 *
 * @param suitsEnrolment as a reference
 * @param suitsCheckin as a probe
 */
record JudgedPhoto(Template template, boolean suitsEnrolment, boolean suitsCheckin) {
    static JudgedPhoto of(Template template, FaceQuality quality) {
        return new JudgedPhoto(template, quality.suffices(PhotoUse.ENROLMENT), quality.suffices(PhotoUse.CHECKIN));
    }

    static List<Template> templates(List<JudgedPhoto> photos) {
        return photos.stream().map(JudgedPhoto::template).toList();
    }
}
