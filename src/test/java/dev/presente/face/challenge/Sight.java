package dev.presente.face.challenge;

import dev.presente.face.challenge.Space.Rgb;
import dev.presente.face.challenge.Space.V;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something before the camera. */
interface Sight {
    /** The luminance towards the camera along a ray from it, in nits of each primary; null where the ray misses it. */
    @Nullable
    Rgb seen(V ray, Lit light, FlashColour colour);

    /** Where the 68 landmarks are. */
    List<V> landmarks();
}
