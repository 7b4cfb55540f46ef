package dev.presente.enrolment;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Immutable;

/** Holds a text that a person is shown and agrees to. It never changes, because the database refuses that. */
@Entity
@Immutable
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Only queries fill it. A list reads fields without a getter.
class ConsentText {
    @Id
    private long id;

    private String version;
    private String language;
    private String text;
    private Instant createdAt;

    @Formula("version = (select n.version from consent_text n order by n.id desc limit 1)")
    private boolean current;

    protected ConsentText() {}

    long id() {
        return id;
    }

    String version() {
        return version;
    }

    /** Returns the language as a BCP 47 tag, such as {@code es}. */
    String language() {
        return language;
    }
}
