package dev.presente.enrolment;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Immutable;

/** What a person is shown and agrees to. Never changed: the database refuses to. */
@Entity
@Immutable
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // only queries fill it, and a list reads what has no getter
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

    String version() {
        return version;
    }

    /** BCP 47, such as {@code es}. */
    String language() {
        return language;
    }
}
