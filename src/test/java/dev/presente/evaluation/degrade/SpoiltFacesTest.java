package dev.presente.evaluation.degrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.face.FaceEmbedder;
import dev.presente.face.image.FaceImage;
import dev.presente.testkit.Api;
import dev.presente.testkit.Faces;
import dev.presente.testkit.Form;
import dev.presente.testkit.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Faces that are covered, drawn or cut off are refused as references and in comparisons; turned ones are not. */
@ServiceTest
class SpoiltFacesTest {
    @Autowired
    private Api api;

    @Autowired
    private FaceEmbedder embedder;

    @BeforeEach
    void nobodyEnrolled() {
        api.eraseEverybody();
    }

    private byte[] spoilt(byte[] photo, Spoiling way) {
        var face = embedder.embedDominant(photo);
        return way.of(Picture.of(FaceImage.decode(photo), face.box(), face.landmarks()))
                .bmp();
    }

    @ParameterizedTest
    @EnumSource(
            value = Spoiling.class,
            names = {"MASK_BLUE", "MASK_BLACK", "GLASSES_AND_MASK", "HALF", "EDGES", "CHARCOAL", "CUT_TOP_50"})
    void spoiltFaceIsRefused(Spoiling way) {
        api.enrol("E-7", Faces.astronaut()).expect(201);
        for (var photo : new byte[][] {Faces.astronaut(), Faces.hopper()}) {
            var spoilt = spoilt(photo, way);
            assertThat(api.enrol("E-8", spoilt)
                            .expectProblem(422, "low-quality")
                            .at("/rejectedPhotos/0/detail"))
                    .containsAnyOf("show the whole face", "the whole face must be upright and uncovered");
            var refusal = api.send(api.post(
                            "/verify", new Form().file("photo1", spoilt).file("photo2", Faces.astronaut())))
                    .expectProblem(422, "low-quality");
            assertThat(refusal.at("/measure")).isIn("clear", "upright");
        }
        api.get("/employees/E-8").expectProblem(404, "not-found");
    }

    @ParameterizedTest
    @EnumSource(
            value = Spoiling.class,
            names = {"NONE", "TURNED_30", "TURNED_60", "TURNED_90", "TURNED_180", "TURNED_270", "TIGHT"})
    void turnedFaceIsThatOfThePerson(Spoiling way) {
        api.enrol("E-7", spoilt(Faces.astronaut(), way)).expect(201);
        assertThat(api.checkIn(Faces.astronaut()).expectOutcome(201, "ACCEPTED").at("/employeeId"))
                .isEqualTo("E-7");
        api.checkIn(spoilt(Faces.hopper(), way)).expectOutcome(200, "UNKNOWN");
    }

    @Test
    void namesOfTheWaysAreDistinctAndKnown() {
        assertThat(SpoiltKinds.all()).doesNotHaveDuplicates().contains("mask-blue", "turned-90", "cut-left-30");
    }
}
