package dev.presente.face.opinion;

import dev.presente.face.framing.FaceBox;
import dev.presente.face.image.Affine;
import dev.presente.face.image.FaceImage;
import dev.presente.face.pack.PackManifest.Colour;
import dev.presente.face.pack.PackManifest.Network;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Describes an anti-spoofing network: one input of 1 x planes x height x width floats, each {@code (sample * range / 255 - mean)
 * / std} of an 8-bit sample, and one output of 1 x classes floats.
 *
 * @param name how people call it: lower case letters, digits, dots, dashes and underscores, at most 40 of them
 * @param width columns of the input, 16 to 1024
 * @param height rows of the input, 16 to 1024
 * @param colour the order of the planes
 * @param range the largest sample before mean and deviation, 1 or 255
 * @param mean one value for each plane, in the order of the planes
 * @param std one value for each plane, above 0
 * @param scale what the network sees, in units of the face box, 0.5 to 10
 * @param square whether it sees a square of {@code scale} times the longer side of the box; otherwise {@code scale} times its
 *     width and {@code scale} times its height
 * @param liveClass the number of the class that means live, from 0. A network with one output has the classes 0 and 1, and the
 *     output speaks for class 1
 * @param output what the outputs are
 * @param source where the network comes from and under which licence, for people
 */
public record NetworkManifest(
        String name,
        int width,
        int height,
        Colour colour,
        double range,
        List<Double> mean,
        List<Double> std,
        double scale,
        boolean square,
        int liveClass,
        Output output,
        @Nullable String source) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,39}");
    private static final int MOST_CLASSES = 1000;

    /** Says what the outputs of a network are. */
    public enum Output {
        /** A softmax, or for one output a logistic function, makes probabilities of them. */
        LOGITS,
        /** They lie between 0 and 1, and those of several classes add up to 1. */
        PROBABILITIES
    }

    /**
     * Checks the values.
     *
     * @throws InvalidNetworkException with the first that is out of its range
     */
    public NetworkManifest {
        mean = mean == null ? List.of() : List.copyOf(mean);
        std = std == null ? List.of() : List.copyOf(std);
        require(name != null && isName(name), "name must match " + NAME);
        require(width >= 16 && width <= 1024 && height >= 16 && height <= 1024, "width and height must be 16 to 1024");
        require(colour != null, "colour must be RGB, BGR or GREY");
        require(range == 1 || range == 255, "range must be 1 or 255");
        int planes = colour == Colour.GREY ? 1 : 3;
        require(mean.size() == planes && std.size() == planes, "mean and std must have " + planes + " values each");
        require(mean.stream().allMatch(Double::isFinite), "mean must be finite");
        require(std.stream().allMatch(s -> Double.isFinite(s) && s > 0), "std must be above 0");
        require(scale >= 0.5 && scale <= 10, "scale must be 0.5 to 10");
        require(liveClass >= 0 && liveClass < MOST_CLASSES, "liveClass must be 0 to " + (MOST_CLASSES - 1));
        require(output != null, "output must be LOGITS or PROBABILITIES");
    }

    /** Decides whether a network may have this name; such a name is also the name of a folder. */
    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    private static void require(boolean isMet, String message) {
        if (!isMet) {
            throw new InvalidNetworkException("the manifest's " + message);
        }
    }

    /** Returns the input as the preprocessor of photos makes it: samples from 0 to 255, which {@link #normalise} goes on with. */
    Network input() {
        return new Network(name, width, height, colour, 0, 1);
    }

    /** Turns samples from 0 to 255 into the values that the network expects, in place. */
    float[] normalise(float[] samples) {
        int plane = width * height;
        for (int p = 0; p < mean.size(); p++) {
            double shift = mean.get(p);
            double deviation = std.get(p);
            if (range != 255 || shift != 0 || deviation != 1) {
                for (int i = p * plane; i < (p + 1) * plane; i++) {
                    samples[i] = (float) ((samples[i] * range / 255 - shift) / deviation);
                }
            }
        }
        return samples;
    }

    /**
     * Returns what the network sees: the box, enlarged about its centre, shrunk in both directions alike where the photo is too
     * small for it, and moved to lie inside the photo.
     */
    Affine window(FaceImage image, FaceBox box) {
        double longer = Math.max(box.width(), box.height());
        double w = square ? longer : box.width();
        double h = square ? longer : box.height();
        double factor = Math.min(scale, Math.min((image.width() - 1) / w, (image.height() - 1) / h));
        double left = within((box.left() + box.right() - factor * w) / 2, image.width() - factor * w);
        double top = within((box.top() + box.bottom() - factor * h) / 2, image.height() - factor * h);
        return Affine.ofRectangle(left, top, left + factor * w, top + factor * h, width, height);
    }

    private static double within(double start, double last) {
        return Math.max(0, Math.min(last, start));
    }

    /** Returns the log odds of live, at most 14 in size, which is a chance of one in a million. */
    double logOdds(float[] outputs) {
        double odds = output == Output.LOGITS ? ofLogits(outputs) : ofProbabilities(outputs);
        return Math.max(-14, Math.min(14, odds));
    }

    private double ofLogits(float[] outputs) {
        if (outputs.length == 1) {
            return liveClass == 1 ? outputs[0] : -outputs[0];
        }
        double others = 0;
        for (int i = 0; i < outputs.length; i++) {
            others += i == liveClass ? 0 : Math.exp(outputs[i] - outputs[liveClass]);
        }
        return -Math.log(others);
    }

    private double ofProbabilities(float[] outputs) {
        if (outputs.length == 1) {
            double odds = Math.log(outputs[0] / (1.0 - outputs[0]));
            return liveClass == 1 ? odds : -odds;
        }
        return Math.log(outputs[liveClass] / (1.0 - outputs[liveClass]));
    }
}
