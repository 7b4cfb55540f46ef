package dev.presente.templates;

import dev.presente.face.EmbeddedFace;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Holds a template that a person was enrolled with, sealed. It exists only while the person consents. */
@Entity
@Immutable
public class ReferenceTemplate {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @SuppressWarnings("UnusedVariable") // queries read it
    private long employeeKey;

    private String modelId;

    @SuppressWarnings("UnusedVariable") // SealedTemplates reads it
    private byte[] sealed;

    private short quality;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected ReferenceTemplate() {}

    ReferenceTemplate(long employeeKey, EmbeddedFace face, byte[] sealed, Instant createdAt) {
        this.employeeKey = employeeKey;
        this.modelId = face.template().modelId();
        this.sealed = sealed;
        this.quality = (short) face.quality().score();
        this.createdAt = createdAt;
    }

    public long id() {
        if (id == null) {
            throw new IllegalStateException("Not stored yet");
        }
        return id;
    }

    public String modelId() {
        return modelId;
    }

    public int quality() {
        return quality;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
