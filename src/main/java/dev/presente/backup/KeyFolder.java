package dev.presente.backup;

import dev.presente.system.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.stereotype.Component;

/** Reads and writes the keys that are files of the data folder. A key that is a setting is not among them. */
@Component
@ConditionalOnNotWebApplication
class KeyFolder {
    /** Names the file with the key of the log. */
    static final String AUDIT_KEY = "audit.key";

    private static final List<String> NAMES = List.of("template.key", "template.key.new", AUDIT_KEY);

    private final Path folder;

    KeyFolder(@Value("${presente.data-dir:./data}") Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** Returns the keys that are there, by the names of their files. */
    Map<String, byte[]> read() {
        var keys = new LinkedHashMap<String, byte[]>();
        try {
            for (var name : NAMES) {
                if (Files.exists(folder.resolve(name))) {
                    keys.put(name, Files.readAllBytes(folder.resolve(name)));
                }
            }
        } catch (IOException e) {
            throw new BackupException("cannot read the keys in " + folder + ": " + Archive.reason(e), e);
        }
        return keys;
    }

    /**
     * Writes keys that are not there.
     *
     * @throws BackupException when another key is in the place of one, or the name is not that of a key
     */
    void write(Map<String, byte[]> keys) {
        var there = read();
        try {
            for (var key : keys.entrySet()) {
                var name = key.getKey();
                var file = folder.resolve(name);
                if (!NAMES.contains(name)) {
                    throw new BackupException(name + " is not the name of a key");
                }
                if (there.containsKey(name) && !Arrays.equals(there.get(name), key.getValue())) {
                    throw new BackupException(file + " is another key than that of the backup: move it away");
                }
                if (!there.containsKey(name)) {
                    Files.createDirectories(folder, OwnerOnly.folder(folder));
                    OwnerOnly.create(file, key.getValue());
                }
            }
        } catch (IOException e) {
            throw new BackupException("cannot write the keys to " + folder + ": " + Archive.reason(e), e);
        }
    }

    /** Removes all keys but these. */
    void keepOnly(Set<String> names) {
        try {
            for (var name : NAMES) {
                if (!names.contains(name)) {
                    Files.deleteIfExists(folder.resolve(name));
                }
            }
        } catch (IOException e) {
            throw new BackupException("cannot remove the keys from " + folder + ": " + Archive.reason(e), e);
        }
    }
}
