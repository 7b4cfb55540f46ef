package dev.presente.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.web.multipart.MultipartFile;

/** Uploaded photos. Their declared names and types are not trusted and not read. */
public final class Photos {
    private Photos() {}

    public static List<byte[]> bytes(List<MultipartFile> files) {
        return files.stream().map(Photos::bytes).toList();
    }

    public static byte[] bytes(MultipartFile file) {
        try {
            return file.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
