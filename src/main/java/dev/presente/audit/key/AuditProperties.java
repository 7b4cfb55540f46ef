package dev.presente.audit.key;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code presente.audit.*}: the settings of the decision log. docs/configuration.md has them as environment variables.
 *
 * @param key The key that seals the rows of the log: 32 bytes in Base64. Without it the service uses the file
 *     {@code audit.key} of the data folder, which it makes on its first start.
 * @param anchorEvery An anchor is kept each time the log has grown by this number of rows, and once a day besides. The
 *     number is at least 1.
 * @param anchorFile The service appends anchors to this file, and at most once a minute the newest row. It belongs on a
 *     volume that the database's administrators cannot write.
 */
@ConfigurationProperties("presente.audit")
public record AuditProperties(
        @Nullable String key,
        @DefaultValue("1000") long anchorEvery,
        @Nullable Path anchorFile) {
    public AuditProperties {
        if (anchorEvery < 1) {
            throw new IllegalArgumentException("presente.audit.anchor-every must be at least 1");
        }
    }

    @Override
    public String toString() {
        return "AuditProperties[key=…, anchorEvery=" + anchorEvery + "]";
    }
}
