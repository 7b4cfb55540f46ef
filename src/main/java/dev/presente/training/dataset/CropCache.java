package dev.presente.training.dataset;

import dev.presente.digest.Sha256;
import dev.presente.face.framing.FaceCropper;
import dev.presente.face.image.FaceImage;
import dev.presente.face.image.PhotoRejectedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Frames every photo once. The crops are kept as rows of blue, green, red bytes under the SHA-256 of the photo, in a folder
 * named after what else they depend on; several runs may share it. They are photos of people: guard them as such.
 */
public final class CropCache {
    /** This number must be raised when the same cropper gives other pixels than before. */
    private static final int VERSION = 1;

    private final Path folder;
    private final FaceCropper cropper;

    /**
     * Keeps the crops of a cropper.
     *
     * @param folder the folder of the crops, which is made when it does not exist
     */
    public CropCache(Path folder, FaceCropper cropper) {
        var id = (VERSION + " " + cropper.id()).getBytes(StandardCharsets.UTF_8);
        this.folder = folder.resolve(Sha256.hex(id).substring(0, 16));
        this.cropper = cropper;
    }

    /**
     * Returns the crops of a data set and computes missing ones on all cores. Photos that the cropper rejects are skipped with
     * its code.
     *
     * @throws IllegalArgumentException when too few photos are left to learn from
     */
    public Crops crops(Dataset dataset) throws IOException {
        var images = dataset.images();
        var codes = AllCores.map("cropping", images, image -> rejection(dataset, image));
        var rejected = new TreeMap<String, String>();
        for (int i = 0; i < images.size(); i++) {
            var image = images.get(i);
            codes.get(i).ifPresent(code -> rejected.put(image, code));
        }
        return new Crops(dataset.without(rejected).requirePairs(), this);
    }

    private Optional<String> rejection(Dataset dataset, String image) throws IOException {
        var file = file(dataset, image);
        if (Files.exists(file) && Files.size(file) == 3L * cropper.width() * cropper.height()) {
            return Optional.empty();
        }
        try {
            write(file, cropper.crop(Files.readAllBytes(dataset.root().resolve(image))));
            return Optional.empty();
        } catch (PhotoRejectedException e) {
            return Optional.of(e.reason().code());
        }
    }

    private static void write(Path file, FaceImage crop) throws IOException {
        Files.createDirectories(file.getParent());
        var part = Files.createTempFile(file.getParent(), "crop", ".part");
        try {
            Files.write(part, crop.bgr());
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Returns the crop of an image that has one. */
    FaceImage read(Dataset dataset, String image) throws IOException {
        return new FaceImage(cropper.width(), cropper.height(), Files.readAllBytes(file(dataset, image)));
    }

    private Path file(Dataset dataset, String image) {
        var hash = dataset.hashes().get(image);
        if (hash == null) {
            throw new IllegalArgumentException(image + " is not in the data set");
        }
        // spread over 256 folders, since some file systems are slow with very many files in one
        return folder.resolve(hash.substring(0, 2)).resolve(hash + ".bgr");
    }
}
