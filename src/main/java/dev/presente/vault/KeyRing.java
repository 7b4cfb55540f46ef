package dev.presente.vault;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Holds the key-encryption keys of this process. It is made before the database is migrated, so that a start with a wrong key
 * changes nothing.
 */
public final class KeyRing {
    private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);

    private final KeyFiles files;
    private volatile Map<String, SecretKey> keys = Map.of();

    private KeyRing(KeyFiles files) {
        this.files = files;
    }

    /**
     * Reads the keys.
     *
     * @throws VaultException when they do not open what the database holds
     */
    static KeyRing open(KeyFiles files, DataSource database) {
        var ring = new KeyRing(files);
        ring.read();
        var jdbc = JdbcClient.create(database);
        if (isHalfRestored(jdbc)) { // what its keys are is known when the restore is whole
            return ring;
        }
        ring.check(jdbc);
        if (ring.keys.isEmpty() && areHidden(jdbc)) {
            throw ring.lacking("one of its own");
        }
        return ring;
    }

    /** Reads the new key first, because it may replace the current one meanwhile. */
    private void read() {
        keys = Stream.of(files.next(), files.current())
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableMap(SecretKey::id, Function.identity(), (a, b) -> a));
    }

    /** Finds a key. An unknown key may be that of a rotation that has begun since, so the files are then read again. */
    Optional<SecretKey> find(String id) {
        if (!keys.containsKey(id)) {
            read();
        }
        return Optional.ofNullable(keys.get(id));
    }

    /**
     * Checks that this process can open everything the database holds, as far as its user may look.
     *
     * @throws VaultException when it cannot
     */
    public void check(JdbcClient jdbc) {
        if (areHidden(jdbc)
                || jdbc.sql("select to_regclass('keys.key_encryption_key') is null")
                        .query(Boolean.class)
                        .single()) {
            return;
        }
        var lacking = held(jdbc).stream().filter(id -> find(id).isEmpty()).findFirst();
        if (lacking.isPresent()) {
            throw lacking("key " + lacking.get());
        }
    }

    private static boolean isHalfRestored(JdbcClient jdbc) {
        return jdbc.sql("select to_regnamespace('presente_restore') is not null")
                .query(Boolean.class)
                .single();
    }

    private VaultException lacking(String needed) {
        return new VaultException(
                (keys.isEmpty() ? "There is no template key" : "The template key is not that of this database")
                        + " (which needs " + needed + "): set PRESENTE_TEMPLATE_KEY to it, or put back "
                        + files.file());
    }

    /**
     * Decides whether the keys are hidden: a user who is new to an existing database may look at its keys only after the
     * migrations.
     */
    private static boolean areHidden(JdbcClient jdbc) {
        return jdbc.sql("select exists (select from pg_namespace where nspname = 'keys'"
                        + " and not has_schema_privilege(oid, 'usage'))")
                .query(Boolean.class)
                .single();
    }

    private static List<String> held(JdbcClient jdbc) {
        return jdbc.sql("select id from keys.key_encryption_key")
                .query(String.class)
                .list();
    }

    /** Gives the database this process's key on the first start, and makes one where there is none. */
    public void adopt(JdbcClient jdbc) {
        if (held(jdbc).isEmpty()) {
            var key = files.current().orElseGet(this::create);
            jdbc.sql("insert into keys.key_encryption_key (id, current) values (:id, true)")
                    .param("id", key.id())
                    .update();
        }
    }

    private SecretKey create() {
        var key = files.create();
        read();
        LOG.info(
                "Template key created: {} - back it up, apart from the database: without it nobody is recognised",
                files.file());
        return key;
    }

    KeyFiles files() {
        return files;
    }
}
