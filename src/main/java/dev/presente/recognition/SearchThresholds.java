package dev.presente.recognition;

import dev.presente.face.matching.Threshold;
import dev.presente.face.matching.Verifier;
import dev.presente.gallery.Gallery;
import dev.presente.system.settings.PresenteProperties;
import org.springframework.stereotype.Component;

/**
 * Computes the thresholds of a search among everybody who is enrolled now. The larger the gallery, the stricter the threshold.
 */
@Component
public class SearchThresholds {
    /** This is the chance that an enrolment is refused because a stranger looks alike. */
    private static final double FPIR_OF_DUPLICATES = 1e-3;

    private final Verifier verifier;
    private final PresenteProperties properties;
    private final Gallery gallery;

    SearchThresholds(Verifier verifier, PresenteProperties properties, Gallery gallery) {
        this.verifier = verifier;
        this.properties = properties;
        this.gallery = gallery;
    }

    /** Returns the threshold for the search of one photo. */
    public Threshold ofPhoto() {
        return ofFrames(1);
    }

    /**
     * Returns the threshold for the search of the mean of several frames.
     *
     * @param count how many independent photos the frames are worth, 1 or more
     */
    public Threshold ofFrames(double count) {
        return threshold(properties.targetFpir(), count);
    }

    /**
     * Returns the threshold for finding out whether a person is enrolled already under another id.
     *
     * @param photos the number of photos of the enrolment, which share the chance of a false alarm
     */
    public Threshold ofDuplicates(int photos) {
        return threshold(FPIR_OF_DUPLICATES, photos);
    }

    private Threshold threshold(double targetFpir, double searches) {
        return verifier.identificationThreshold(properties.targetFmr(), targetFpir, gallery.size() * searches);
    }
}
