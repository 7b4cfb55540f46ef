package dev.presente.face.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.face.FaceEmbedder;
import dev.presente.face.image.Affine.Point;
import dev.presente.face.pack.ModelPack;
import dev.presente.face.quality.PhotoUse;
import dev.presente.testkit.TestPhotos;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests the geometry alone: landmarks of a real face, with the depths of an average head or none, are turned in space. */
class HeadTurnTest {
    private static final int LEFT_EYE = 36;
    private static final int RIGHT_EYE = 45;

    private static List<Point> rest = List.of();

    @BeforeAll
    static void landmarks() {
        try (var embedder = FaceEmbedder.open(ModelPack.open("mobilefacenet"))) {
            rest = embedder.embed(TestPhotos.hopper(), PhotoUse.CHECKIN_WITHOUT_LIVENESS)
                    .landmarks();
        }
    }

    /** Returns the landmarks as they are seen from far away; {@code depth} 1 is a head, 0 a flat picture. */
    private static List<Point> turned(double yaw, double pitch, double depth) {
        var left = rest.get(LEFT_EYE);
        var right = rest.get(RIGHT_EYE);
        double pixels = Math.hypot(right.x() - left.x(), right.y() - left.y()) / HeadShape.EYES;
        var points = new ArrayList<Point>();
        for (int i = 0; i < rest.size(); i++) {
            double z = depth * HeadShape.depth(i) * pixels;
            points.add(new Point(
                    rest.get(i).x() * cos(yaw) + z * sin(yaw), rest.get(i).y() * cos(pitch) + z * sin(pitch)));
        }
        return points;
    }

    private static List<Point> squeezed(List<Point> points, double across) {
        return points.stream().map(p -> new Point(across * p.x(), p.y())).toList();
    }

    private static double cos(double degrees) {
        return Math.cos(Math.toRadians(degrees));
    }

    private static double sin(double degrees) {
        return Math.sin(Math.toRadians(degrees));
    }

    private static HeadTurn to(List<Point> now) {
        return HeadTurn.between(rest, now);
    }

    @Test
    void headThatTurnsIsSeenInItsDirection() {
        assertThat(to(turned(15, 0, 1)).motion()).contains(Motion.TURN_LEFT);
        assertThat(to(turned(-15, 0, 1)).motion()).contains(Motion.TURN_RIGHT);
        assertThat(to(turned(0, 15, 1)).motion()).contains(Motion.LOOK_DOWN);
        assertThat(to(turned(0, -15, 1)).motion()).contains(Motion.LOOK_UP);
        assertThat(to(turned(4, -4, 1)).motion()).as("too little").isEmpty();
    }

    @Test
    void flatPictureShowsNothingHoweverItIsTilted() {
        assertThat(to(turned(45, 0, 0)).motion()).isEmpty();
        assertThat(to(turned(-30, 45, 0)).motion()).isEmpty();
    }

    /** Landmarks of a bent picture may look a little like those of a turned head. */
    @Test
    void faceFarNarrowerThanItsTurnExplainsIsNotBelieved() {
        var little = turned(15, 0, 1);
        assertThat(to(squeezed(little, 0.95)).motion()).contains(Motion.TURN_LEFT);
        assertThat(to(squeezed(little, 0.75)).motion()).isEmpty();
    }

    @Test
    void bothMotionsMustBeSeenInTheirOrderAndNoOther() {
        var left = to(turned(20, 0, 1));
        var up = to(turned(0, -20, 1));
        var down = to(turned(0, 20, 1));
        var none = to(rest);
        var asked = List.of(Motion.TURN_LEFT, Motion.LOOK_UP);
        assertThat(HeadTurn.are(asked, List.of(left, up))).isTrue();
        assertThat(HeadTurn.are(asked, List.of(left, none, left, up))).isTrue();
        assertThat(HeadTurn.are(asked, List.of(up, left))).isFalse();
        assertThat(HeadTurn.are(asked, List.of(left, left))).isFalse();
        assertThat(HeadTurn.are(asked, List.of(left, down, up))).isFalse();
        assertThat(HeadTurn.are(asked, List.of(left, up, left))).isFalse();
    }

    /** One frame that shows much does not make up for one that shows little. */
    @Test
    void meanOfAMotionsFramesCounts() {
        var asked = List.of(Motion.TURN_LEFT, Motion.LOOK_UP);
        var little = to(turned(9, 0, 1));
        var clear = to(turned(20, 0, 1));
        var up = to(turned(0, -12, 1));
        assertThat(HeadTurn.are(asked, List.of(clear, up))).isTrue();
        assertThat(HeadTurn.are(asked, List.of(little, clear, up))).isFalse();
    }
}
