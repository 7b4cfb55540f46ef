package dev.presente.vault;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * {@code presente.template-key} and {@code presente.template-key-new}: the keys that seal templates and photos.
 *
 * @param templateKey The key that wraps the data keys of all people: 32 bytes in Base64. Without it the service uses the
 *     file {@code template.key} of the data folder, which it makes on its first start.
 * @param templateKeyNew The key that {@code ./presente rotate-key} puts in the place of the other one. Without it the
 *     command uses the file {@code template.key.new} of the data folder.
 */
@ConfigurationProperties("presente")
record VaultProperties(
        @Nullable String templateKey, @Nullable String templateKeyNew) {
    @Override
    public String toString() {
        return "VaultProperties[]";
    }
}
