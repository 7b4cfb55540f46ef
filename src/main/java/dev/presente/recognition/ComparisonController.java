package dev.presente.recognition;

import dev.presente.face.EmbeddedFace;
import dev.presente.face.matching.Frames;
import dev.presente.face.matching.Threshold;
import dev.presente.face.matching.VerificationResult;
import dev.presente.face.matching.Verifier;
import dev.presente.face.quality.PhotoUse;
import dev.presente.gallery.Gallery;
import dev.presente.gallery.Neighbour;
import dev.presente.people.Employee;
import dev.presente.people.Employees;
import dev.presente.recognition.FailedTries.Kind;
import dev.presente.system.Caller;
import dev.presente.system.Photo;
import dev.presente.system.settings.PresenteProperties;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Compares photos for whoever asks. It stores nothing except the fact that a comparison was made and its result. */
@RestController
@Tag(name = "Comparison")
class ComparisonController {
    private final PhotoEmbedder embedder;
    private final Gallery gallery;
    private final Employees employees;
    private final Verifier verifier;
    private final SearchThresholds thresholds;
    private final PresenteProperties properties;
    private final ComparisonLog log;
    private final FailedTries tries;

    ComparisonController(
            PhotoEmbedder embedder,
            Gallery gallery,
            Employees employees,
            Verifier verifier,
            SearchThresholds thresholds,
            PresenteProperties properties,
            ComparisonLog log,
            FailedTries tries) {
        this.embedder = embedder;
        this.gallery = gallery;
        this.employees = employees;
        this.verifier = verifier;
        this.thresholds = thresholds;
        this.properties = properties;
        this.log = log;
        this.tries = tries;
    }

    record Comparison(
            boolean match,
            double distance,
            double threshold,
            double margin,
            double estimatedFmr,
            String modelId,
            String calibrationId,
            boolean extrapolated) {}

    @PostMapping(path = "/verify", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "Compare two photos, say of a badge and of a live face; no photo or template is stored",
            description = "The numbers are told in bands to callers without the scope `hr` or `admin`.")
    Comparison verify(
            @AuthenticationPrincipal Caller caller,
            @RequestParam MultipartFile photo1,
            @RequestParam MultipartFile photo2,
            HttpServletRequest request) {
        return tries.count(
                Kind.FACE,
                caller,
                request.getRemoteAddr(),
                () -> compare(caller, photo1, photo2),
                comparison -> !comparison.match());
    }

    private Comparison compare(Caller caller, MultipartFile photo1, MultipartFile photo2) {
        var face = embed(photo1);
        var probe = face.template();
        var result = verifier.verify(Frames.of(probe), List.of(embed(photo2).template()), properties.targetFmr());
        var threshold = result.threshold();
        log.verified(caller, face, result);
        var nearness = Nearness.of(result, caller);
        return new Comparison(
                result.matches(),
                nearness.distance(),
                nearness.threshold(),
                nearness.margin(),
                nearness.estimatedFmr(),
                probe.modelId(),
                threshold.calibrationId(),
                threshold.extrapolated());
    }

    /**
     * Answers a search with the nearest people, whether or not they are near enough to match.
     *
     * @param notSearched the number of templates of each other model, which were not searched
     */
    record Identification(
            List<Candidate> candidates,

            @Schema(description = "Of photos of typical strength; each candidate has its own")
            double threshold,

            String modelId,
            String calibrationId,
            boolean extrapolated,
            Map<String, Long> notSearched) {
        private boolean hasMatch() {
            return candidates.stream().anyMatch(Candidate::match);
        }
    }

    record Candidate(
            String employeeId,
            @Nullable String fullName,
            boolean match,
            double distance,

            @Schema(description = "The largest distance that matches, for photos of their strength")
            double threshold,

            double estimatedFmr) {}

    @PostMapping(path = "/identify", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "Find the people who look most like a photo; no photo or template is stored")
    Identification identify(
            @AuthenticationPrincipal Caller caller,
            @RequestParam MultipartFile photo,
            @RequestParam(defaultValue = "5") @Min(1) @Max(50) @Schema(description = "how many people") int k,
            HttpServletRequest request) {
        return tries.count(
                Kind.FACE, caller, request.getRemoteAddr(), () -> search(caller, photo, k), found -> !found.hasMatch());
    }

    private Identification search(Caller caller, MultipartFile photo, int k) {
        var face = embed(photo);
        var probe = face.template();
        var neighbours = gallery.nearest(probe, k);
        var threshold = thresholds.ofPhoto();
        log.identified(caller, face, neighbours, threshold);
        var candidates = neighbours.stream()
                .flatMap(neighbour -> employees.findByKey(neighbour.employeeKey()).stream()
                        .filter(employee -> !employee.isErased())
                        .map(employee -> candidate(employee, judge(neighbour, threshold))))
                .toList();
        return new Identification(
                candidates,
                threshold.distance(),
                probe.modelId(),
                threshold.calibrationId(),
                threshold.extrapolated(),
                gallery.others());
    }

    private VerificationResult judge(Neighbour neighbour, Threshold threshold) {
        return verifier.judge(neighbour.distance(), neighbour.factor(), 1, threshold);
    }

    private static Candidate candidate(Employee employee, VerificationResult result) {
        return new Candidate(
                employee.employeeId(),
                employee.fullName(),
                result.matches(),
                result.euclidean(),
                result.euclideanLimit(),
                result.estimatedFmr());
    }

    private EmbeddedFace embed(MultipartFile photo) {
        return embedder.embed(Photo.of(photo), PhotoUse.COMPARISON);
    }
}
