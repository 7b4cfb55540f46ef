package dev.presente.audit.chain;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code presente.audit.*}, as environment variables {@code PRESENTE_AUDIT_KEY} and so on.
 *
 * @param key 32 bytes in Base64; absent: {@code audit.key} of the data folder, made on the first start
 * @param anchorEvery an anchor is kept each time the log has grown by so many rows, besides one a day
 */
@ConfigurationProperties("presente.audit")
record AuditProperties(
        @Nullable String key, @DefaultValue("1000") long anchorEvery) {
    AuditProperties {
        if (anchorEvery < 1) {
            throw new IllegalArgumentException("presente.audit.anchor-every must be at least 1");
        }
    }

    @Override
    public String toString() {
        return "AuditProperties[key=…, anchorEvery=" + anchorEvery + "]";
    }
}
