package dev.presente.system.security;

import dev.presente.system.Caller;
import dev.presente.system.Credentials;
import dev.presente.system.Scope;
import dev.presente.system.security.KeyCheck.Opener;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Remembers the keys that open the metrics, so that these can also be read while the database does not answer. A key that was
 * revoked opens the metrics for some seconds more, and nothing else. A key that is new is looked up like any other.
 */
@Component
@ConditionalOnWebApplication
@Order(0)
class MetricsKeys implements Credentials {
    static final String PATH = "/actuator/prometheus";

    private static final Logger LOG = LoggerFactory.getLogger(MetricsKeys.class);
    private static final Set<Scope> SCOPES = Set.of(Scope.METRICS, Scope.ADMIN, Scope.HR);

    private final KeyCheck keys;
    private final Clock clock;
    private volatile Map<ByteBuffer, Opener> openers = Map.of();

    MetricsKeys(KeyCheck keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
    void remember() {
        try {
            openers = keys.openers(SCOPES).stream()
                    .collect(Collectors.toUnmodifiableMap(Opener::hash, Function.identity()));
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("The keys of the metrics are not read", e); // those read before go on
        }
    }

    @Override
    public Optional<Caller> authenticate(HttpServletRequest request) {
        if (!PATH.equals(request.getRequestURI())) {
            return Optional.empty();
        }
        return KeyCredentials.secret(request)
                .map(secret -> openers.get(ByteBuffer.wrap(secret.hash())))
                .filter(opener ->
                        opener.expiresAt() == null || opener.expiresAt().isAfter(clock.instant()))
                .map(Opener::caller);
    }
}
