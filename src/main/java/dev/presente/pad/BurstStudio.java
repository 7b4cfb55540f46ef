package dev.presente.pad;

import dev.presente.face.challenge.Motion;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Renders the frames of a burst: a head that does what was asked, or a still photo with which somebody tries to. */
final class BurstStudio {
    private static final Camera CAMERA = new Camera(500);

    private final Portrait portrait;
    private final Chance chance;

    BurstStudio(Portrait portrait, Random random) {
        this.portrait = portrait;
        this.chance = new Chance(random);
    }

    /** Encoded frames: at rest, then {@code each} of every step, one shortly after the other. */
    List<byte[]> burst(Species species, List<Motion> steps, int each) {
        var head = new Head(portrait, chance);
        var frames = new ArrayList<>(held(species, head, null, 1));
        for (var step : steps) {
            frames.addAll(held(species, head, step, each));
        }
        return frames;
    }

    private List<byte[]> held(Species species, Head head, @Nullable Motion step, int count) {
        var stance = stance(species, step);
        var sheet = sheet(species, step);
        double half = species.isHead() ? Portrait.SIDE : chance.between(95, 220);
        return Stream.generate(() -> {
                    var now = stance.swayed(chance);
                    var surface = species.isHead()
                            ? head.posed(now)
                            : sheet.swayed(chance).posed(now);
                    return frame(half, surface);
                })
                .limit(count)
                .toList();
    }

    private byte[] frame(double half, Surface surface) {
        var frame = new Frame();
        CAMERA.draw(portrait.pixels(), half, surface, frame);
        return frame.jpeg(chance);
    }

    private Stance stance(Species species, @Nullable Motion step) {
        boolean moved = species == Species.MOVED;
        double turn = moved ? 0 : turn(species);
        double yaw = turn * sign(step, Motion.TURN_LEFT, Motion.TURN_RIGHT);
        double pitch = turn * sign(step, Motion.LOOK_DOWN, Motion.LOOK_UP);
        double reach = moved && step != null ? 50 : 10;
        return new Stance(
                Math.toRadians(yaw + chance.around(3)),
                Math.toRadians(pitch + chance.around(3)),
                Math.toRadians(chance.around(moved ? 20 : 4)),
                chance.around(reach),
                chance.around(reach),
                chance.around(moved ? 90 : 15));
    }

    /** In degrees; a picture is turned as far as its owner likes. */
    private double turn(Species species) {
        return chance.between(15, species.isHead() ? 30 : 45);
    }

    private static int sign(@Nullable Motion step, Motion positive, Motion negative) {
        if (step == positive) {
            return 1;
        }
        return step == negative ? -1 : 0;
    }

    /** Bent mostly about the axis about which the head would turn, mostly outwards. */
    private Sheet sheet(Species species, @Nullable Motion step) {
        if (species != Species.BENT || (step == null && chance.oneIn(2))) {
            return new Sheet(0, 0);
        }
        double bend = (chance.oneIn(4) ? -1 : 1) / chance.between(70, 300);
        double along = step == Motion.LOOK_UP || step == Motion.LOOK_DOWN ? 90 : 0;
        return new Sheet(bend, Math.toRadians(along + chance.around(chance.oneIn(3) ? 90 : 15)));
    }
}
