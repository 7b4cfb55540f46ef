package dev.presente.kiosk;

import dev.presente.system.settings.ChallengeSetting;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A paired device.
 *
 * @param id that of its API key, under which its acts are recorded
 * @param site where it stands
 * @param trustedForOffline whether its clock says when a check-in was that it could not send at once
 * @param challenge when its check-ins have to answer a challenge; null: as the service is set
 */
record Kiosk(
        long id,
        String name,
        @Nullable String site,
        boolean trustedForOffline,
        @Nullable ChallengeSetting challenge,
        Instant pairedAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {}
