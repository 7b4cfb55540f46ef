package dev.presente.recognition;

import dev.presente.face.matching.Calibration;
import dev.presente.face.matching.Threshold;
import dev.presente.face.matching.Verifier;
import dev.presente.face.pack.ModelPack;
import dev.presente.face.pack.PackManifest;
import dev.presente.gallery.Gallery;
import dev.presente.system.settings.PresenteProperties;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells which model recognises people here, and how well. */
@RestController
@RequestMapping("/model")
@Tag(name = "System")
class ModelController {
    private final ModelPack pack;
    private final Verifier verifier;
    private final Gallery gallery;
    private final SearchThresholds thresholds;
    private final PresenteProperties properties;

    ModelController(
            ModelPack pack,
            Verifier verifier,
            Gallery gallery,
            SearchThresholds thresholds,
            PresenteProperties properties) {
        this.pack = pack;
        this.verifier = verifier;
        this.gallery = gallery;
        this.thresholds = thresholds;
        this.properties = properties;
    }

    record Model(
            String modelId,
            String name,
            String description,
            String licence,
            int dimension,
            boolean liveness,
            List<PackManifest.Source> sources) {}

    /**
     * Describes a threshold in use.
     *
     * @param fnmr the share of genuine comparisons that it refuses, 0 to 1
     */
    record InUse(double fmr, double distance, double fnmr, boolean extrapolated) {}

    /**
     * Holds the measurements and the thresholds that follow from them. The threshold of 1:N is the one for the people who are
     * enrolled now.
     */
    record Judgement(
            Calibration calibration,
            double targetFmr,
            double targetFpir,
            int templates,
            InUse verification,
            InUse identification) {}

    @GetMapping
    @Operation(operationId = "getModel", summary = "The model pack in use")
    Model model() {
        var manifest = pack.manifest();
        return new Model(
                pack.id(),
                manifest.name(),
                manifest.description(),
                manifest.licence(),
                manifest.embedder().dimension(),
                manifest.liveness() != null,
                manifest.sources());
    }

    @GetMapping("/calibration")
    @Operation(
            operationId = "judgeCalibration",
            summary = "How distances and error rates go together, and the thresholds in use",
            description = "Each row: the false match rate of one comparison, the threshold that reaches it with its 95%"
                    + " interval, and the share of genuine comparisons that it refuses.")
    Judgement calibration() {
        return new Judgement(
                verifier.calibration(),
                properties.targetFmr(),
                properties.targetFpir(),
                gallery.size(),
                inUse(verifier.verificationThreshold(properties.targetFmr())),
                inUse(thresholds.ofPhoto()));
    }

    private InUse inUse(Threshold threshold) {
        return new InUse(
                threshold.fmr(),
                threshold.distance(),
                verifier.calibration().fnmrAt(threshold.distance()),
                threshold.extrapolated());
    }
}
