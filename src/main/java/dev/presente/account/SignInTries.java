package dev.presente.account;

import static dev.presente.system.database.Timestamps.instant;

import dev.presente.system.statements.Turn;
import dev.presente.vault.Pepper;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/**
 * Counts failed sign-ins by name and by where they come from, on all replicas. Nobody can close an account for the browsers
 * that its person uses. Names that nobody has are counted in the same way, so that they are answered in the same time.
 */
@Repository
class SignInTries {
    private static final String PURPOSE = "sign-in";
    private static final Duration MEMORY = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Pepper pepper;
    private final KnownDevices devices;
    private final Clock clock;

    SignInTries(JdbcClient jdbc, Pepper pepper, KnownDevices devices, Clock clock) {
        this.jdbc = jdbc;
        this.pepper = pepper;
        this.devices = devices;
        this.clock = clock;
    }

    @SuppressWarnings("ArrayRecordComponent") // sources are never compared
    private record Source(byte[] hash, Delay delay) {}

    /**
     * Names who tries.
     *
     * @param isKnown whether the browser is one in which the person has signed in before
     */
    @SuppressWarnings("ArrayRecordComponent") // nor are these
    record Trier(byte[] name, List<Source> sources, boolean isKnown) {}

    Trier trier(String name, Origin origin) {
        var isKnown = devices.isKnown(name, origin.device());
        var sources = isKnown
                ? List.of(source("device " + origin.device().orElseThrow().text(), Delay.OF_KNOWN_DEVICE))
                : List.of(
                        source("network " + origin.network(), Delay.OF_NETWORK),
                        source("strangers", Delay.OF_ALL_STRANGERS));
        return new Trier(hash(name), sources, isKnown);
    }

    /** Names somebody who has signed in and proves again who that is. */
    Trier insider(String name) {
        return new Trier(hash(name), List.of(source("insider", Delay.OF_KNOWN_DEVICE)), true);
    }

    private Source source(String text, Delay delay) {
        return new Source(hash(text), delay);
    }

    private byte[] hash(String text) {
        return pepper.mac(PURPOSE, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Lets only one try of this name at a time past, until its transaction ends. */
    void lock(Trier trier) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('presente.sign_in ' || encode(:name, 'hex'), 0)), "
                        + Turn.BRIEF)
                .param("name", trier.name())
                .query((rs, i) -> i)
                .single();
    }

    boolean isClosed(Trier trier) {
        return trier.sources().stream()
                .anyMatch(source -> jdbc.sql("""
                        select count(*) from sign_in_try where name = :name and source = :source and closed_until > :now
                        """)
                                .param("name", trier.name())
                                .param("source", source.hash())
                                .param("now", now())
                                .query(Long.class)
                                .single()
                        > 0);
    }

    void failed(Trier trier) {
        trier.sources().forEach(source -> {
            int failures = jdbc.sql("""
                            insert into sign_in_try as t (name, source, failures, last_at) values (:name, :source, 1, :now)
                            on conflict (name, source) do update set
                                failures = case when t.last_at > :oldest then t.failures + 1 else 1 end, last_at = :now
                            returning failures
                            """)
                    .param("name", trier.name())
                    .param("source", source.hash())
                    .param("now", now())
                    .param("oldest", now().minus(MEMORY))
                    .query(Integer.class)
                    .single();
            jdbc.sql("update sign_in_try set closed_until = :until where name = :name and source = :source")
                    .param("name", trier.name())
                    .param("source", source.hash())
                    .param("until", now().plus(source.delay().after(failures)))
                    .update();
        });
    }

    /** Forgets the failures of the network or the browser from which the person has signed in. */
    void succeeded(Trier trier) {
        jdbc.sql("delete from sign_in_try where name = :name and source = :source")
                .param("name", trier.name())
                .param("source", trier.sources().get(0).hash())
                .update();
    }

    /** Forgets all failures of a name, from wherever they came. */
    void forget(String name) {
        jdbc.sql("delete from sign_in_try where name = :name")
                .param("name", hash(name))
                .update();
    }

    /** Returns until when the account is closed for at least one network; empty when it is for none. */
    Optional<Instant> closedUntil(String name) {
        return jdbc.sql("select closed_until from sign_in_try where name = :name and closed_until > :now"
                        + " order by closed_until desc limit 1")
                .param("name", hash(name))
                .param("now", now())
                .query((rs, i) -> instant(rs, "closed_until"))
                .optional();
    }

    @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void forgetOld() {
        jdbc.sql("delete from sign_in_try where last_at < :oldest")
                .param("oldest", now().minus(MEMORY))
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
