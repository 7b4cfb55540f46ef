package dev.presente.kiosk;

import dev.presente.system.settings.ChallengeSetting;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

/** Represents a row of {@code kiosk} without its public key and its counter, which only {@link KioskRequests} reads. */
@Entity
@Table(name = "kiosk")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // queries read its columns into a Kiosk
class KioskRow {
    @Id
    @Column(name = "api_key_id")
    private long id;

    private String name;
    private @Nullable String site;

    @Formula("(select s.zone from site s where s.name = site)")
    private @Nullable String zone;

    private boolean trustedForOffline;

    @Enumerated(EnumType.STRING)
    private @Nullable ChallengeSetting challenge;

    @Enumerated(EnumType.STRING)
    private KioskDirections directions;

    @Enumerated(EnumType.STRING)
    private KioskOtherSites otherSites;

    private boolean sound;

    private Instant pairedAt;

    @Formula("(select k.last_used_at from api_key k where k.id = api_key_id)")
    private @Nullable Instant lastUsedAt;

    @Formula("(select k.revoked_at from api_key k where k.id = api_key_id)")
    private @Nullable Instant revokedAt;

    protected KioskRow() {}
}
