package dev.presente.face.challenge;

import dev.presente.face.challenge.Space.V;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/** Renders what a kiosk's camera sees while its screen flashes; each seed gives another person, room and camera. */
final class FlashStudio {
    private final Random random;
    private final double lux;

    /** @param lux the light of the room on the person's face */
    FlashStudio(long seed, double lux) {
        this.random = mixed(seed);
        this.lux = lux;
    }

    /** What the camera saw, and the colours that the screen was asked to show and did. */
    record Scene(List<Shot> shots, List<FlashColour> asked) {}

    /** A room with 50 to 1,000 lux, all powers of ten alike. */
    static FlashStudio indoors(long seed) {
        return new FlashStudio(seed, lux(mixed(~seed)));
    }

    /** Neighbouring seeds begin with neighbouring numbers, unless they are mixed. */
    private static Random mixed(long seed) {
        return new Random(new SplittableRandom(seed).nextLong());
    }

    private static double lux(Random random) {
        return 50 * Math.pow(20, random.nextDouble());
    }

    double lux() {
        return lux;
    }

    Scene head() {
        var asked = FlashColour.sequence(random);
        return new Scene(head(asked), asked);
    }

    /** A film of somebody who answered another challenge in another room. */
    Scene replay() {
        var asked = FlashColour.sequence(random);
        return new Scene(screen(elsewhere().head(other(asked)), asked), asked);
    }

    /** A film without any flash. */
    Scene plainFilm() {
        var asked = FlashColour.sequence(random);
        return new Scene(screen(Collections.nCopies(asked.size(), portrait()), asked), asked);
    }

    Scene print() {
        var asked = FlashColour.sequence(random);
        return new Scene(print(portrait(), asked), asked);
    }

    /** A head before a screen that showed other colours than it was asked to. */
    Scene headOfAnotherChallenge() {
        var asked = FlashColour.sequence(random);
        return new Scene(head(other(asked)), asked);
    }

    private List<FlashColour> other(List<FlashColour> asked) {
        var other = FlashColour.sequence(random);
        return other.equals(asked) ? other(asked) : other;
    }

    private FlashStudio elsewhere() {
        return new FlashStudio(random.nextLong(), lux(random));
    }

    private Shot portrait() {
        return elsewhere().head(List.of(FlashColour.CYAN)).get(0);
    }

    /** A head that is at rest and turns twice, and holds still for two frames each time. */
    private List<Shot> head(List<FlashColour> colours) {
        var looks = Head.Looks.random(random);
        var wall = Wall.random(random);
        var light = new Lit(random, lux);
        var camera = new KioskCamera(random);
        double far = random.nextDouble(0.40, 0.60);
        var shots = new ArrayList<Shot>();
        double yaw = 0;
        double pitch = 0;
        double x = 0.02 * random.nextGaussian();
        double y = 0.01 + 0.02 * random.nextGaussian();
        for (int i = 0; i < colours.size(); i++) {
            if (i % 2 == 1) {
                double turn = Math.toRadians(random.nextDouble(15, 30)) * (random.nextBoolean() ? 1 : -1);
                boolean sideways = random.nextBoolean();
                yaw = sideways ? turn : 0.2 * turn * random.nextDouble(-1, 1);
                x += 0.01 * random.nextGaussian();
                y += 0.01 * random.nextGaussian();
                pitch = sideways ? 0.2 * turn * random.nextDouble(-1, 1) : 0.8 * turn;
            }
            double sway = 0.003;
            var middle = new V(x + sway * random.nextGaussian(), y + sway * random.nextGaussian(), far + 0.095);
            var head =
                    new Head(looks, middle, yaw + 0.02 * random.nextGaussian(), pitch + 0.02 * random.nextGaussian());
            shots.add(camera.take(head, wall, light, colours.get(i)));
        }
        return shots;
    }

    /** A screen that plays what was taken before, in the same order. */
    private List<Shot> screen(List<Shot> video, List<FlashColour> colours) {
        double width = random.nextDouble(0.13, 0.32);
        return sheet(
                video,
                colours,
                width,
                random.nextDouble(1.3, 1.9) * width,
                random.nextDouble(200, 600),
                random.nextDouble(0.004, 0.02),
                random.nextDouble(0.01, 0.05));
    }

    /** A print of the first frame. */
    private List<Shot> print(Shot photo, List<FlashColour> colours) {
        double width = random.nextDouble(0.15, 0.30);
        var shots = colours.stream().map(colour -> photo).toList();
        double gloss = random.nextBoolean() ? 0 : random.nextDouble(0, 0.04);
        return sheet(shots, colours, width, random.nextDouble(1.3, 1.9) * width, 0, 0.8, gloss);
    }

    private List<Shot> sheet(
            List<Shot> pictures,
            List<FlashColour> colours,
            double width,
            double far,
            double nits,
            double albedo,
            double gloss) {
        var wall = Wall.random(random);
        var light = new Lit(random, lux);
        var camera = new KioskCamera(random);
        double yaw = Math.toRadians(random.nextDouble(-12, 12));
        double pitch = Math.toRadians(random.nextDouble(-12, 12));
        double part = random.nextDouble(3.2, 5);
        var shots = new ArrayList<Shot>();
        for (int i = 0; i < colours.size(); i++) {
            double sway = 0.002;
            var middle = new V(sway * random.nextGaussian(), sway * random.nextGaussian(), far);
            var picture = pictures.get(i).around(part);
            shots.add(camera.take(
                    new Sheet(
                            picture,
                            middle,
                            width,
                            width * 0.75,
                            yaw + 0.01 * random.nextGaussian(),
                            pitch + 0.01 * random.nextGaussian(),
                            nits,
                            albedo,
                            gloss),
                    wall,
                    light,
                    colours.get(i)));
        }
        return shots;
    }
}
