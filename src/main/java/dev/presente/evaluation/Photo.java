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
record Photo(Template template, boolean suitsEnrolment, boolean suitsCheckin) {
    static Photo of(Template template, FaceQuality quality) {
        return new Photo(template, quality.suffices(PhotoUse.ENROLMENT), quality.suffices(PhotoUse.CHECKIN));
    }

    static List<Template> templates(List<Photo> photos) {
        return photos.stream().map(Photo::template).toList();
    }
}
