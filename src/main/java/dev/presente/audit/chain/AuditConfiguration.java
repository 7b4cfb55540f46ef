package dev.presente.audit.chain;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds the key of the decision log, and begins the log with it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditProperties.class)
class AuditConfiguration {
    /**
     * Finds the key, or makes it on the first start.
     *
     * @throws AuditKeyException when the key of the existing log is missing or is another one
     */
    @Bean
    AuditKey auditKey(AuditProperties properties, @Value("${presente.data-dir:./data}") Path dataDir, JdbcClient jdbc) {
        var file = AuditKeyFile.in(dataDir);
        var given = Optional.ofNullable(properties.key()).filter(text -> !text.isBlank());
        var found =
                given.isPresent() ? given.map(text -> AuditKeyFile.decoded(text, "PRESENTE_AUDIT_KEY")) : file.read();
        var key = found.orElseGet(() -> {
            if (expected(jdbc).isPresent()) {
                throw new AuditKeyException("the decision log has a key, but there is no " + file.path());
            }
            return file.create();
        });
        begin(jdbc, key);
        if (!key.check().equals(expected(jdbc).orElseThrow())) {
            throw new AuditKeyException("the decision log was written with another key than this one of "
                    + (given.isPresent() ? "PRESENTE_AUDIT_KEY" : file.path()));
        }
        return key;
    }

    private static Optional<String> expected(JdbcClient jdbc) {
        return jdbc.sql("select key_check from decision_head")
                .query(String.class)
                .optional();
    }

    /** Begins the log once, even when several replicas start at the same time. */
    private static void begin(JdbcClient jdbc, AuditKey key) {
        var head = ChainHead.sealed(key, Anchor.NOTHING, Anchor.NOTHING);
        jdbc.sql("""
                        insert into decision_head (key_check, base_seq, base_mac, seq, at, mac, seal)
                        values (:check, 0, :mac, 0, :at, :mac, :seal) on conflict do nothing
                        """)
                .param("check", key.check())
                .param("mac", head.last().mac())
                .param("at", head.last().at().atOffset(ZoneOffset.UTC))
                .param("seal", head.seal())
                .update();
    }
}
