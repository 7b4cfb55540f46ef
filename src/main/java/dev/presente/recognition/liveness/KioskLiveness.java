package dev.presente.recognition.liveness;

import dev.presente.face.liveness.KioskThreshold;
import dev.presente.face.liveness.LivenessLimits;
import dev.presente.system.Caller;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.settings.ChallengeSetting;
import dev.presente.wording.Wording;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells what holds at a kiosk about liveness, and lets the kiosk learn. All replicas read it from the database. Whoever finds
 * that a kiosk has not looked at its newest faces for some minutes does so, before the next check-in there.
 */
@Service
public class KioskLiveness {
    private static final Logger LOG = LoggerFactory.getLogger(KioskLiveness.class);

    private final JdbcClient jdbc;
    private final LearntDays days;
    private final LivenessMeasure measure;
    private final KioskThreshold rule;
    private final Clock clock;

    KioskLiveness(JdbcClient jdbc, LearntDays days, LivenessMeasure measure, Clock clock) {
        this.jdbc = jdbc;
        this.days = days;
        this.measure = measure;
        this.rule = measure.rule();
        this.clock = clock;
    }

    /**
     * Says what holds for the check-ins of one caller.
     *
     * @param challenge the kiosk's own setting; null when it has none
     */
    public record Rule(@Nullable ChallengeSetting challenge, LivenessLimits limits) {}

    /**
     * Holds what is stored about a kiosk.
     *
     * @param isForged whether somebody else has stored the newest day
     */
    private record Known(
            @Nullable ChallengeSetting challenge, @Nullable LearntDay day, boolean isForged) {}

    /** Returns what holds for this caller. Whoever is not a paired kiosk has the limits that the model pack came with. */
    public Rule of(Caller caller) {
        var known = caller.kiosk() == null ? null : known(caller.apiKeyId()).orElse(null);
        if (known == null) {
            return new Rule(null, measure.packaged());
        }
        long id = caller.apiKeyId();
        return new Rule(known.challenge(), (known.isForged() ? anew(id) : current(id, known.day())).limits());
    }

    private Optional<Known> known(long id) {
        return jdbc.sql("""
                        select k.challenge, day.*
                        from kiosk k left join lateral (
                            select * from kiosk_liveness l where l.api_key_id = k.api_key_id and l.liveness_id = :measure
                            order by l.day desc limit 1
                        ) day on true
                        where k.api_key_id = :id
                        """)
                .param("id", id)
                .param("measure", measure.id())
                .query((rs, i) -> {
                    var challenge = rs.getString("challenge");
                    boolean isStored = rs.getObject("day") != null;
                    var day = isStored ? days.day(id, rs).orElse(null) : null;
                    return new Known(
                            challenge == null ? null : ChallengeSetting.valueOf(challenge),
                            day,
                            isStored && day == null);
                })
                .optional();
    }

    /** Returns what the kiosk knows now: what is stored if that is fresh, or else what it learns now. */
    private LearntDay current(long id, @Nullable LearntDay stored) {
        var now = now();
        if (stored == null) {
            return begun(id, now);
        }
        if (stored.isFresh(now)) {
            return stored;
        }
        var today = stored.relearnt(
                days.before(id, measure.id(), LearntDay.day(now)).orElse(null),
                days.seen(id, stored.since(), now),
                rule,
                now);
        days.store(id, today);
        if (!today.day().equals(stored.day())) {
            days.deleteOld(id, today.day());
        }
        if (!today.limits().equals(stored.limits())) {
            LOG.info(
                    "Kiosk {} has learnt from {} faces of {} people: {}",
                    id,
                    today.faces(),
                    today.people(),
                    today.limits());
        }
        return today;
    }

    private LearntDay begun(long id, Instant now) {
        LOG.info("Kiosk {} begins to learn what live faces look like, by the measure {}", id, measure.id());
        var first = LearntDay.first(measure, now);
        days.store(id, first);
        return first;
    }

    /**
     * Describes what the kiosk has learnt.
     *
     * @throws ProblemException {@code not-found} when there is no such kiosk
     */
    @Transactional(readOnly = true)
    KioskLivenessView view(long id) {
        requireKiosk(id);
        var now = now();
        var all = days.all(id, measure.id());
        var newest = all.isEmpty() ? LearntDay.first(measure, now) : all.get(0);
        return KioskLivenessView.of(measure, newest, days.seen(id, newest.since(), now), all);
    }

    /**
     * Lets the kiosk learn anew, from the check-ins that follow.
     *
     * @throws ProblemException {@code not-found} when there is no such kiosk
     */
    void reset(long id) {
        requireKiosk(id);
        anew(id);
    }

    private LearntDay anew(long id) {
        var first = LearntDay.first(measure, now());
        days.replaceAll(id, first);
        return first;
    }

    private void requireKiosk(long id) {
        if (!days.isKiosk(id)) {
            throw new ProblemException(ProblemCode.NOT_FOUND, Wording.of("detail.no-kiosk", id));
        }
    }

    /** Returns the time in the precision of the database. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
