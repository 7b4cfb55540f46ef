package dev.presente.gallery;

import dev.presente.system.readiness.Vital;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells whether the gallery is loaded and follows the feed of changes. */
@Component
class GalleryVital implements Vital {
    /** Much load may hold up what the service does by itself, while every search still catches up. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Gallery gallery;

    GalleryVital(Gallery gallery) {
        this.gallery = gallery;
    }

    @Override
    public String name() {
        return "gallery";
    }

    @Override
    public Optional<String> trouble() {
        if (!gallery.isLoaded()) {
            return Optional.of("it is being loaded, " + gallery.size() + " templates so far");
        }
        var age = gallery.age();
        return age.compareTo(LONGEST) <= 0
                ? Optional.empty()
                : Optional.of("it has not followed the feed of changes for " + age.toSeconds() + " s");
    }
}
