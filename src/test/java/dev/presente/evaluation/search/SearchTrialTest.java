package dev.presente.evaluation.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.evaluation.JudgedPhoto;
import dev.presente.evaluation.SyntheticPeople;
import dev.presente.evaluation.calibration.PackCalibrator;
import dev.presente.face.matching.Template;
import dev.presente.face.matching.Verifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Places people in directions at right angles, so that a photo is its own person's or nobody's. */
class SearchTrialTest {
    private static final int PEOPLE = 10;
    private static final Verifier VERIFIER =
            new Verifier(PackCalibrator.trial("m", SyntheticPeople.of(40, 6, 64, 0.3f, 1)));

    private static Template face(int person) {
        var vector = new float[64];
        vector[person] = 1;
        return Template.ofEmbedding("m", vector);
    }

    /** Returns a template of nobody, another one each time. */
    private static Template noise(int i) {
        return face(PEOPLE + i);
    }

    private static List<List<JudgedPhoto>> people(boolean enrolment, boolean checkin) {
        return IntStream.range(0, PEOPLE)
                .mapToObj(i -> List.of(
                        new JudgedPhoto(noise(i), enrolment, checkin),
                        new JudgedPhoto(face(i), true, true),
                        new JudgedPhoto(face(i), true, true)))
                .toList();
    }

    private static SearchTrial.Rates rates(List<List<JudgedPhoto>> people, boolean asServed, int gallery) {
        return new SearchTrial(VERIFIER, 0.05, asServed).rates(people, gallery).orElseThrow();
    }

    @Test
    void referenceIsTheFirstPhotoThatSuitsEnrolment() {
        assertThat(rates(people(false, true), true, 6).fnir())
                .as("noise is the probe")
                .isOne();
        assertThat(rates(people(true, false), true, 6).fnir())
                .as("noise is the reference")
                .isOne();
        assertThat(rates(people(false, false), true, 6).fnir())
                .as("noise is neither")
                .isZero();
        assertThat(rates(people(false, false), false, 6).fnir())
                .as("nobody asks")
                .isOne();
    }

    @Test
    void whoHasNoReferenceIsPassedOverAndNoStranger() {
        var people = new ArrayList<>(people(false, false));
        for (int i = 0; i < 3; i++) {
            people.set(i, List.of(new JudgedPhoto(face(i), false, true), new JudgedPhoto(face(i), false, true)));
        }
        var rates = rates(people, true, 6);
        assertThat(rates.genuine()).isEqualTo(6);
        assertThat(rates.strangers()).isEqualTo(1);
        assertThat(rates.fnir()).isZero();
        assertThat(rates.fpir()).isZero();
        assertThat(new SearchTrial(VERIFIER, 0.05, true).rates(people, 7))
                .as("no stranger is left")
                .isEmpty();
    }
}
