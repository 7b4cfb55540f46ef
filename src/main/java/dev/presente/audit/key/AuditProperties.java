package dev.presente.audit.key;

import dev.presente.digest.MessageSignature;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationFormat;
import org.springframework.boot.convert.DurationStyle;

/**
 * {@code presente.audit.*}: the settings of the decision log. docs/configuration.md has them as environment variables.
 *
 * @param key The key that seals the rows of the log: 32 bytes in Base64. Without it the service uses the file
 *     {@code audit.key} of the data folder, which it makes on its first start.
 * @param anchorEvery An anchor is kept each time the log has grown by this number of rows, and once a day besides. The
 *     number is at least 1.
 * @param anchorFile The service appends anchors to this file, with the newest row after them, and while there is no new anchor
 *     the newest row at most once a minute. It belongs on a volume that the database's administrators cannot write.
 * @param timestampUrl The address of an authority for time stamps (RFC 3161), {@code http} or {@code https}. It stamps the newest
 *     row, of which it learns only a hash. The stamps are kept in a folder beside the file of anchors, which is needed.
 * @param anchorUrl The service sends the newest row to this address, {@code http} or {@code https}, at most once a minute and signed as
 *     its webhooks are. It belongs to a machine that the database's administrators do not control.
 * @param anchorSecret With this secret the rows sent to the address are signed: {@code whsec_} and 24 to 64 random bytes in Base64.
 * @param timestampEvery The newest row is stamped after this time, if there is a new one.
 */
@ConfigurationProperties("presente.audit")
public record AuditProperties(
        @Nullable String key,
        @DefaultValue("1000") long anchorEvery,
        @Nullable Path anchorFile,
        @Nullable URI timestampUrl,
        @Nullable URI anchorUrl,
        @Nullable String anchorSecret,

        @DurationFormat(DurationStyle.ISO8601) @DefaultValue("PT1H")
        Duration timestampEvery) {
    public AuditProperties {
        if (!isWeb(timestampUrl) || !isWeb(anchorUrl)) {
            throw new IllegalArgumentException(
                    "presente.audit.timestamp-url and anchor-url must begin with http:// or https://");
        }
        if (anchorUrl != null && !(anchorSecret != null && MessageSignature.isSecret(anchorSecret))) {
            throw new IllegalArgumentException(
                    "presente.audit.anchor-url needs presente.audit.anchor-secret: whsec_ and 24 to 64 random bytes in Base64");
        }
        if (timestampUrl != null && anchorFile == null) {
            throw new IllegalArgumentException("presente.audit.timestamp-url needs presente.audit.anchor-file as well");
        }
        if (timestampEvery.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException("presente.audit.timestamp-every must be at least PT1M");
        }
        if (anchorEvery < 1) {
            throw new IllegalArgumentException("presente.audit.anchor-every must be at least 1");
        }
    }

    private static boolean isWeb(@Nullable URI url) {
        return url == null || "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    }

    /** Returns the folder of the stamps. */
    public @Nullable Path stampFolder() {
        return anchorFile == null ? null : anchorFile.resolveSibling(anchorFile.getFileName() + ".stamps");
    }

    @Override
    public String toString() {
        return "AuditProperties[key=…, anchorEvery=" + anchorEvery + "]";
    }
}
