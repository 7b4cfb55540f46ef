package dev.presente.templates;

import dev.presente.vault.WrappedKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Holds a template as the database stores it; {@link SealedTemplates} opens it. */
public final class SealedTemplate {
    private final long id;
    private final String modelId;
    private final WrappedKey key;
    private final byte[] bytes;

    private SealedTemplate(long id, String modelId, WrappedKey key, byte[] bytes) {
        this.id = id;
        this.modelId = modelId;
        this.key = key;
        this.bytes = bytes;
    }

    /** Reads {@link SealedTemplates#COLUMNS}; the result is null when an outer join found no template. */
    public static @Nullable SealedTemplate of(ResultSet rs) throws SQLException {
        var bytes = rs.getBytes("sealed");
        return bytes == null
                ? null
                : new SealedTemplate(rs.getLong("template_id"), rs.getString("model_id"), WrappedKey.of(rs), bytes);
    }

    public long id() {
        return id;
    }

    String modelId() {
        return modelId;
    }

    WrappedKey key() {
        return key;
    }

    byte[] bytes() {
        return bytes;
    }
}
