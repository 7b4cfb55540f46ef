package dev.presente.vault;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * {@code PRESENTE_TEMPLATE_KEY} and {@code PRESENTE_TEMPLATE_KEY_NEW}.
 *
 * @param templateKey the key-encryption key, base64 of 32 bytes; absent: the file {@code template.key}
 * @param templateKeyNew the key that takes its place; absent: the file {@code template.key.new}, if there is one
 */
@ConfigurationProperties("presente")
record VaultProperties(
        @Nullable String templateKey, @Nullable String templateKeyNew) {
    @Override
    public String toString() {
        return "VaultProperties[]";
    }
}
