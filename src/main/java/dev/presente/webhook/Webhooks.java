package dev.presente.webhook;

import java.time.Instant;
import java.util.UUID;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The endpoints that are told. */
interface Webhooks extends Repository<Webhook, UUID> {
    Webhook save(Webhook webhook);

    boolean existsByIdAndDeletedAtIsNull(UUID id);

    long countByDeletedAtIsNull();

    Page<Webhook> findByDeletedAtIsNullOrderByCreatedAtAscIdAsc(Pageable page);

    /** Ends an endpoint and what waits for it, and forgets its secret; false when there is none of this id. */
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
