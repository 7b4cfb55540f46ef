package dev.presente.testkit;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * Hashes passwords and PINs of the tests in a millisecond. With {@code presente.test.slow-hash=true}, as in each {@link
 * TightServiceTest}, they take as long as in production.
 */
@TestConfiguration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "presente.test.slow-hash", havingValue = "false", matchIfMissing = true)
class QuickHash {
    @Bean
    @Primary
    CountedHash quickHash() {
        return new CountedHash();
    }
}
