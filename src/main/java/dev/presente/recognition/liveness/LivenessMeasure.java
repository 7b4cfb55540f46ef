package dev.presente.recognition.liveness;

import dev.presente.face.FaceEmbedder;
import dev.presente.face.liveness.KioskThreshold;
import dev.presente.face.liveness.LivenessCalibration;
import dev.presente.face.liveness.LivenessLimits;
import dev.presente.face.opinion.Opinions;
import dev.presente.face.pack.ModelPack;
import dev.presente.system.settings.PresenteProperties;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Names the measure of liveness in use, and the limits it comes with. Scores of another measure cannot be compared. */
@Component
class LivenessMeasure {
    private final String id;
    private final LivenessLimits packaged;
    private final KioskThreshold rule;

    LivenessMeasure(ModelPack pack, ObjectProvider<FaceEmbedder> networks, PresenteProperties properties) {
        var opinions = properties.knowsFaces() ? networks.getObject().liveness() : Optional.<Opinions>empty();
        this.id = opinions.map(Opinions::scoreId).orElse("none");
        this.packaged =
                LivenessCalibration.of(pack).map(LivenessLimits::packaged).orElse(LivenessLimits.NONE);
        this.rule = KioskThreshold.of(
                packaged,
                KioskThreshold.TARGET_BPCER,
                opinions.filter(asked -> !asked.networks().isEmpty()).isPresent());
    }

    String id() {
        return id;
    }

    /** Returns the rule by which kiosks learn from these scores. */
    KioskThreshold rule() {
        return rule;
    }

    LivenessLimits packaged() {
        return packaged;
    }
}
