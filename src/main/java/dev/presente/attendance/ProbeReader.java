package dev.presente.attendance;

import dev.presente.face.EmbeddedFace;
import dev.presente.face.Frames;
import dev.presente.face.PhotoRejectedException;
import dev.presente.face.PhotoRejectedException.Reason;
import dev.presente.face.StageTimes;
import dev.presente.face.Template;
import dev.presente.face.Verifier;
import dev.presente.system.PhotoEmbedder;
import dev.presente.system.PresenteProperties;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Frames of one moment to one probe. */
@Component
class ProbeReader {
    private final PhotoEmbedder embedder;
    private final double samePerson;

    ProbeReader(PhotoEmbedder embedder, Verifier verifier, PresenteProperties properties) {
        this.embedder = embedder;
        this.samePerson = verifier.verificationThreshold(properties.targetFmr()).distance();
    }

    /**
     * Averages the unit vectors of the usable frames.
     *
     * @throws PhotoRejectedException when no frame is usable (the first frame's reason), when one shows several faces,
     *     or when two frames show different people
     */
    Probe read(List<byte[]> frames) {
        var faces = new ArrayList<EmbeddedFace>();
        var rejections = new ArrayList<PhotoRejectedException>();
        for (var frame : frames) {
            try {
                faces.add(embedder.embed(frame));
            } catch (PhotoRejectedException e) {
                if (e.reason() == Reason.MULTIPLE_FACES) {
                    throw e;
                }
                rejections.add(e);
            }
        }
        if (faces.isEmpty()) {
            throw rejections.get(0);
        }
        var templates = faces.stream().map(EmbeddedFace::template).toList();
        requireOnePerson(templates);
        var times =
                faces.stream().map(EmbeddedFace::times).reduce(StageTimes::plus).orElseThrow();
        var quality =
                faces.stream().mapToInt(face -> face.quality().score()).max().orElseThrow();
        return new Probe(Frames.of(templates, samePerson), quality, times);
    }

    private void requireOnePerson(List<Template> templates) {
        for (int i = 0; i < templates.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (templates.get(i).distance(templates.get(j)) > samePerson) {
                    throw new PhotoRejectedException(
                            Reason.MULTIPLE_FACES, "The frames do not all show the same person");
                }
            }
        }
    }
}
