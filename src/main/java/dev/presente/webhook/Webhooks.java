package dev.presente.webhook;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Stores the endpoints that get messages. */
interface Webhooks extends Repository<Webhook, UUID> {
    Webhook saveAndFlush(Webhook webhook);

    boolean existsByIdAndDeletedAtIsNull(UUID id);

    long countByDeletedAtIsNull();

    List<Webhook> findByDeletedAtIsNullOrderByCreatedAtAscIdAsc();

    /**
     * Marks an endpoint as deleted, erases its secret, and gives up on its waiting messages. Returns false when there is no
     * such endpoint.
     */
    @Transactional
    default boolean delete(UUID id, Instant now) {
        endDeliveries(id);
        return end(id, now) > 0;
    }

    @Modifying
    @Query(
            nativeQuery = true,
            value = "update webhook_delivery set state = 'FAILED' where webhook_id = :id and state = 'PENDING'")
    void endDeliveries(UUID id);

    @Modifying
    @Query("update Webhook w set w.deletedAt = :now, w.secret = '' where w.id = :id and w.deletedAt is null")
    int end(UUID id, Instant now);
}
