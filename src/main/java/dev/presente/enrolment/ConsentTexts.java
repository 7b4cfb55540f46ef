package dev.presente.enrolment;

import static dev.presente.system.database.Timestamps.instant;

import dev.presente.system.Caller;
import dev.presente.system.Listing;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.database.PagedRows;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The texts of consent, in versions and languages. The version of the newest text is the current one. */
@Repository
class ConsentTexts {
    private static final String CURRENT = "(select version from consent_text order by id desc limit 1)";

    private final JdbcClient jdbc;
    private final Clock clock;

    ConsentTexts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A text; {@code current} when consent that names no version is to this one. */
    record Entry(String version, String language, String text, boolean current, Instant createdAt) {}

    /**
     * Adds a text, whose version becomes the current one.
     *
     * @throws ProblemException {@code already-exists}
     */
    Entry add(Caller caller, ConsentText name, String text) {
        var now = clock.instant();
        int added = jdbc.sql("""
                        insert into consent_text (version, language, text, created_at, api_key_id)
                        values (:version, :language, :text, :now, :caller) on conflict do nothing
                        """)
                .param("version", name.version())
                .param("language", name.language())
                .param("text", text)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("caller", caller.apiKeyId())
                .update();
        if (added == 0) {
            throw new ProblemException(
                    ProblemCode.ALREADY_EXISTS,
                    "Version " + name.version() + " in " + name.language() + " exists; a text never changes");
        }
        return new Entry(name.version(), name.language(), text, true, now);
    }

    /**
     * The text that is meant.
     *
     * @param version null: the current one
     * @param language null: the one in which this version was last written
     * @throws ProblemException {@code invalid-parameter} when there is no such text
     */
    ConsentText find(@Nullable String version, @Nullable String language) {
        return jdbc.sql("select version, language from consent_text where version = coalesce(cast(:version as text), "
                        + CURRENT + ") and (cast(:language as text) is null or language = :language)"
                        + " order by id desc limit 1")
                .param("version", version)
                .param("language", language)
                .query((rs, i) -> new ConsentText(rs.getString("version"), rs.getString("language")))
                .optional()
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.INVALID_PARAMETER,
                        "There is no consent text of this version and language; GET /consent-texts lists them"));
    }

    /** Newest first. */
    Listing<Entry> list(int page, int size) {
        return new PagedRows(jdbc, "t.*, version = " + CURRENT + " as current", "from consent_text t")
                .page(
                        "id desc",
                        page,
                        size,
                        (rs, i) -> new Entry(
                                rs.getString("version"),
                                rs.getString("language"),
                                rs.getString("text"),
                                rs.getBoolean("current"),
                                instant(rs, "created_at")));
    }
}
