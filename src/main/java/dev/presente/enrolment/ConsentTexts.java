package dev.presente.enrolment;

import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.wording.Wording;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Stores the texts of consent in their versions and languages. The version of the newest text is the current one. */
interface ConsentTexts extends Repository<ConsentText, Long> {
    /**
     * Holds a text.
     *
     * @param current whether a consent that names no version is to the version of this text
     */
    record Entry(String version, String language, String text, boolean current, Instant createdAt) {}

    List<Entry> findByOrderByIdDesc();

    /** Adds a text, unless there is one with this version and language already, and returns the number of texts added. */
    @Modifying
    @Query(nativeQuery = true, value = """
                    insert into consent_text (version, language, text, created_at, api_key_id)
                    values (:version, :language, :text, :now, :caller) on conflict do nothing
                    """)
    int insertIfAbsent(String version, String language, String text, Instant now, long caller);

    /**
     * Returns the text that a request means.
     *
     * @param version null means the current version
     * @param language null means the language in which this version was last written
     * @throws ProblemException {@code invalid-parameter} when there is no such text
     */
    default ConsentText existing(@Nullable String version, @Nullable String language) {
        return find(version, language)
                .orElseThrow(
                        () -> new ProblemException(ProblemCode.INVALID_PARAMETER, Wording.of("detail.consent.text")));
    }

    @Query("""
                    select t from ConsentText t
                    where (t.version = :version or :version is null and t.current)
                    and (t.language = :language or :language is null)
                    order by t.id desc limit 1
                    """)
    Optional<ConsentText> find(@Nullable String version, @Nullable String language);
}
