package dev.presente.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.web.multipart.MultipartFile;

/** Gives an encoded image. It is read into memory when its turn has come and not before: a large upload waits on the disk. */
@FunctionalInterface
public interface Photo {
    /** Reads the image, each time anew. */
    byte[] bytes();

    /** Returns an uploaded photo. Its declared name and type are not trusted and not read. */
    static Photo of(MultipartFile file) {
        return () -> {
            try {
                return file.getBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }
}
