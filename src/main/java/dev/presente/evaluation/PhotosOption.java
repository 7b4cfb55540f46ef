package dev.presente.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Says which photos a command measures on, and which of them are left out for their wrong labels. */
public final class PhotosOption {
    @Option(names = "--images", required = true, description = "folder with one folder of photos per person")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Option(
            names = "--exclude",
            description = "images (or people) with wrong labels, one path below the folder a line; # starts a comment")
    private @Nullable Path exclude;

    /** Returns the photos of the folder, including those with wrong labels. */
    public ImageFolder all() throws IOException {
        return ImageFolder.of(folder);
    }

    /** Returns those of {@code some} that are not left out. */
    public ImageFolder used(ImageFolder some) throws IOException {
        return some.without(exclude);
    }
}
