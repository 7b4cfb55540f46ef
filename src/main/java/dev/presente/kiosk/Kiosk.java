package dev.presente.kiosk;

import dev.presente.system.settings.ChallengeSetting;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Describes a paired device.
 *
 * @param id the id of its API key, in whose name its acts are recorded
 * @param site the site where it stands; null when none was given
 * @param zone the IANA time zone of the site; null when nobody has described the site, which then has that of the service
 * @param trustedForOffline whether the service believes its clock about check-ins that it could not send at once
 * @param challenge when its check-ins have to answer a challenge; null means as the service is configured
 * @param directions how it learns whether somebody comes or goes
 * @param otherSites whether it takes people of other sites
 * @param sound whether its page plays a short sound with each answer
 */
record Kiosk(
        long id,
        String name,
        @Nullable String site,
        @Nullable String zone,
        boolean trustedForOffline,
        @Nullable ChallengeSetting challenge,
        KioskDirections directions,
        KioskOtherSites otherSites,
        boolean sound,
        Instant pairedAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {}
