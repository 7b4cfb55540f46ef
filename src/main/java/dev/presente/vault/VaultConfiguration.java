package dev.presente.vault;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(VaultProperties.class)
class VaultConfiguration {
    @Bean
    KeyRing keyRing(
            VaultProperties properties, @Value("${presente.data-dir:./data}") Path dataDir, DataSource database) {
        return KeyRing.open(new KeyFiles(properties, dataDir), database);
    }

    /** Checks the keys once more, after the migrations: another replica may have given the database its key meanwhile. */
    @Bean
    Vault vault(KeyRing ring, JdbcClient jdbc) {
        ring.check(jdbc);
        return new Vault(ring, jdbc);
    }

    @Bean
    Pepper pepper(KeyRing ring, JdbcClient jdbc) {
        return new Pepper(ring, jdbc);
    }
}
