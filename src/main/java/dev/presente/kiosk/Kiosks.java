package dev.presente.kiosk;

import dev.presente.system.settings.ChallengeSetting;
import dev.presente.system.statements.Turn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Stores the kiosks. {@link KioskRequests} reads what every request of a kiosk needs. */
interface Kiosks extends Repository<KioskRow, Long> {
    boolean existsByName(String name);

    @Query("select k from KioskRow k order by k.name")
    List<Kiosk> all();

    @Query("select k from KioskRow k where k.id = :id")
    Optional<Kiosk> find(long id);

    /** Locks a kiosk until the transaction ends: each request of its tablet writes to the same row. */
    @Query(
            nativeQuery = true,
            value = "select * from (select api_key_id from kiosk where api_key_id = :id for no key update" + Turn.HELD)
    Optional<Long> lock(long id);

    /**
     * Adds a kiosk.
     *
     * @param publicKey X.509 SubjectPublicKeyInfo of its key
     */
    @Modifying
    @Query(nativeQuery = true, value = """
                    insert into kiosk (api_key_id, name, site, directions, other_sites, public_key, paired_at)
                    values (:id, :name, :site, :directions, :otherSites, :publicKey, :now)
                    """)
    void insert(
            long id,
            String name,
            @Nullable String site,
            String directions,
            String otherSites,
            byte[] publicKey,
            Instant now);

    @Modifying
    @Query("update KioskRow k set k.trustedForOffline = :trusted where k.id = :id")
    void trust(long id, boolean trusted);

    /** Changes when its check-ins have to answer a challenge; null means as the service is configured. */
    @Modifying
    @Query("update KioskRow k set k.challenge = :setting where k.id = :id")
    void challenge(long id, @Nullable ChallengeSetting setting);

    @Modifying
    @Query("update KioskRow k set k.directions = :directions where k.id = :id")
    void directions(long id, KioskDirections directions);

    @Modifying
    @Query("update KioskRow k set k.otherSites = :otherSites where k.id = :id")
    void otherSites(long id, KioskOtherSites otherSites);

    @Modifying
    @Query("update KioskRow k set k.sound = :sound where k.id = :id")
    void sound(long id, boolean sound);
}
