package dev.presente.people;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One giving ({@code granted}) or withdrawing of consent to biometric processing; the newest counts. */
@Entity
@Immutable
class Consent {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @SuppressWarnings("UnusedVariable") // for queries
    private long employeeKey;

    private boolean granted;
    private Instant at;

    @SuppressWarnings("NullAway.Init")
    protected Consent() {}

    Consent(long employeeKey, boolean granted, Instant at) {
        this.employeeKey = employeeKey;
        this.granted = granted;
        this.at = at;
    }

    boolean granted() {
        return granted;
    }

    Instant at() {
        return at;
    }
}
