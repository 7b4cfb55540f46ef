package dev.presente.training.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.presente.training.backbone.TrainingEngine;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import picocli.CommandLine;
import picocli.CommandLine.Option;

class LossNameTest {
    private static class Arguments {
        @Option(names = "--loss")
        LossName loss = LossName.TRIPLET;

        @Option(names = "--distance")
        Distance distance = Distance.L2;

        @Option(names = "--reducer")
        Reducer reducer = Reducer.MEAN;
    }

    @Test
    void namesAreThoseOfTheCommandLine() {
        assertThat(Arrays.stream(LossName.values()).map(LossName::toString))
                .containsExactly("contrastive", "triplet", "angular", "lifted", "npair", "multi-similarity", "arcface");
        assertThat(Arrays.stream(Distance.values()).map(Distance::toString))
                .containsExactly("l2", "squared-l2", "cosine");
        assertThat(Arrays.stream(Reducer.values()).map(Reducer::toString)).containsExactly("mean", "active");
        var arguments = new Arguments();
        new CommandLine(arguments)
                .parseArgs("--loss", "multi-similarity", "--distance", "squared-l2", "--reducer", "active");
        assertThat(arguments.loss).isEqualTo(LossName.MULTI_SIMILARITY);
        assertThat(arguments.distance).isEqualTo(Distance.SQUARED_L2);
        assertThat(arguments.reducer).isEqualTo(Reducer.ACTIVE);
    }

    @ParameterizedTest
    @EnumSource(names = "NPAIR", mode = Mode.EXCLUDE)
    @Tag("training")
    void theMarginIsAboveZero(LossName name) {
        for (float margin : List.of(0f, -0.2f, Float.NaN, Float.POSITIVE_INFINITY)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> create(name, margin))
                    .withMessageContaining("must be above 0");
        }
        assertThat(create(name, 0.3f)).isNotNull();
    }

    @Test
    @Tag("training")
    void marginsBeyondWhatAnAngleOrACosineCanBeAreRefused() {
        for (var name : List.of(LossName.ANGULAR, LossName.MULTI_SIMILARITY, LossName.ARCFACE)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> create(name, 90))
                    .withMessageContaining("below");
        }
    }

    @Test
    @Tag("training")
    void nPairHasNoMargin() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> create(LossName.NPAIR, 0.2f))
                .withMessageContaining("has no margin");
    }

    private static Loss create(LossName name, float margin) {
        try (var manager = TrainingEngine.newManager()) {
            return name.create(new LossOptions(margin, Distance.L2, 3, 4, 1, manager));
        }
    }
}
