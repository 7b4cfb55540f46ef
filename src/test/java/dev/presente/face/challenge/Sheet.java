package dev.presente.face.challenge;

import dev.presente.face.challenge.Space.Rgb;
import dev.presente.face.challenge.Space.V;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A flat picture of a face before the camera: a screen, which shines by itself and reflects little, or a print, which only
 * reflects. Both may reflect the kiosk's screen and the room like a mirror.
 *
 * @param picture the part of the picture that it shows
 * @param middle where the middle of the sheet is
 * @param width in metres
 * @param nits of white; 0 for a print
 * @param albedo of a print's white, or of the glass of a screen, which is then dark and matt
 * @param gloss how much it reflects as a mirror
 */
record Sheet(
        Shot picture,
        V middle,
        double width,
        double height,
        double yaw,
        double pitch,
        double nits,
        double albedo,
        double gloss)
        implements Sight {

    @Override
    public @Nullable Rgb seen(V ray, Lit light, FlashColour colour) {
        var normal = new V(0, 0, -1).turned(yaw, pitch);
        double along = middle.dot(normal) / ray.dot(normal);
        var at = ray.times(along);
        var inside = at.minus(middle).turnedBack(yaw, pitch);
        double u = inside.x() / width + 0.5;
        double v = inside.y() / height + 0.5;
        if (u < 0 || v < 0 || u >= 1 || v >= 1) {
            return null;
        }
        var shown = picture.linear(u, v);
        var lit = light.room(normal)
                .plus(light.flash(colour).times(light.screen(at, normal)))
                .times(albedo / Math.PI);
        var own = nits > 0 ? shown.times(nits).plus(lit) : lit.times(shown);
        return own.plus(mirrored(ray, at, normal, light, colour).times(gloss));
    }

    private static Rgb mirrored(V ray, V at, V normal, Lit light, FlashColour colour) {
        var back = ray.minus(normal.times(2 * ray.dot(normal)));
        var there = at.plus(back.times(-at.z() / back.z()));
        return back.z() < 0 && Lit.isScreen(there)
                ? light.flash(colour).times(light.nits)
                : light.around.times(0.3 / Math.PI);
    }

    @Override
    public List<V> landmarks() {
        return picture.landmarks().stream()
                .map(p -> new V((p.x() - 0.5) * width, (p.y() - 0.5) * height, 0)
                        .turned(yaw, pitch)
                        .plus(middle))
                .toList();
    }
}
