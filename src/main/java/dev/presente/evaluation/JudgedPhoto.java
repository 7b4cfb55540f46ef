package dev.presente.evaluation;

import dev.presente.face.matching.Template;
import dev.presente.face.quality.FaceQuality;
import dev.presente.face.quality.PhotoUse;
import java.util.List;

/**
 * Holds the template of a photo, and whether the service would take the photo.
 *
 * @param suitsEnrolment whether it would take it as a reference
 * @param suitsCheckin whether it would take it as a probe
 */
public record JudgedPhoto(Template template, boolean suitsEnrolment, boolean suitsCheckin) {
    static JudgedPhoto of(Template template, FaceQuality quality) {
        return new JudgedPhoto(template, quality.suffices(PhotoUse.ENROLMENT), quality.suffices(PhotoUse.CHECKIN));
    }

    public static List<Template> templates(List<JudgedPhoto> photos) {
        return photos.stream().map(JudgedPhoto::template).toList();
    }
}
