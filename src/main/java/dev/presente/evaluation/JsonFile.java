package dev.presente.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes calibrations and reports as indented JSON. */
public final class JsonFile {
    private JsonFile() {}

    /** Returns the JSON text as a pack's {@code calibration.json} and {@code liveness.json} have it. */
    public static String text(Object content) {
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(content);
    }

    /** Writes the file either completely or not at all. */
    public static void write(Object content, Path file) throws IOException {
        var unfinished = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(unfinished, text(content) + "\n");
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
