package dev.presente.audit.chain;

import dev.presente.audit.key.AuditKey;
import dev.presente.audit.key.AuditKeyException;
import dev.presente.audit.key.AuditProperties;
import dev.presente.audit.key.LogKey;
import java.time.ZoneOffset;
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
    AuditKey auditKey(LogKey known, JdbcClient jdbc) {
        known.requireKeyOf(jdbc);
        var key = known.find().orElseGet(known::create);
        begin(jdbc, key);
        known.requireKeyOf(jdbc);
        return key;
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
