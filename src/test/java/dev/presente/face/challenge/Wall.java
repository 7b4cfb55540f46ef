package dev.presente.face.challenge;

import dev.presente.face.challenge.Space.Rgb;
import dev.presente.face.challenge.Space.V;
import java.util.random.RandomGenerator;

/** What is behind a person: a wall with patches of colour, sometimes with a window that is too bright for the camera. */
record Wall(double far, Rgb albedo, double mottled, double seed, boolean hasWindow) {
    static Wall random(RandomGenerator random) {
        return new Wall(
                random.nextDouble(1.2, 4),
                new Rgb(random.nextDouble(0.15, 0.8), random.nextDouble(0.15, 0.8), random.nextDouble(0.15, 0.8)),
                random.nextDouble(0.1, 0.8),
                random.nextDouble(0, 100),
                random.nextInt(5) == 0);
    }

    Rgb seen(V ray, Lit light, FlashColour colour) {
        var at = ray.times(far / ray.z());
        if (hasWindow && at.x() / far > 0.25 && at.y() < 0) {
            return light.onWall.times(3);
        }
        var flash = light.flash(colour).times(light.screen(at, new V(0, 0, -1)));
        return light.onWall
                .plus(flash)
                .times(albedo)
                .times(Space.patches(3 * at.x(), 3 * at.y(), mottled, seed) / Math.PI);
    }
}
