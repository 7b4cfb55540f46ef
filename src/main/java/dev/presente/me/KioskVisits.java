package dev.presente.me;

import dev.presente.attendance.board.WorkedHours;
import dev.presente.attendance.board.WorkedHours.Hours;
import dev.presente.attendance.board.WorkedHours.Puncher;
import dev.presente.recognition.CodeRecogniser;
import dev.presente.recognition.FailedTries;
import dev.presente.recognition.FailedTries.Kind;
import dev.presente.recognition.Proof;
import dev.presente.system.Caller;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.Secret;
import dev.presente.wording.Wording;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Lets people at a kiosk see what is their own: the hours after a punch, and their page. Who has just punched, by face, badge or
 * PIN, is known by that punch; a badge or a PIN opens the page without one.
 */
@Service
class KioskVisits {
    /** A visit on a tablet for everybody is short, because the person may walk away from it. */
    static final Duration LIFE = Duration.ofMinutes(2);

    /** The kiosk offers the page for ten seconds after a punch. The rest is for the request to arrive. */
    private static final Duration AFTER_PUNCH = Duration.ofSeconds(30);

    private final WorkedHours hours;
    private final CodeRecogniser codes;
    private final FailedTries tries;
    private final Visits visits;
    private final SelfProperties settings;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Clock clock;

    KioskVisits(
            WorkedHours hours,
            CodeRecogniser codes,
            FailedTries tries,
            Visits visits,
            SelfProperties settings,
            JdbcClient jdbc,
            TransactionOperations transaction,
            Clock clock) {
        this.hours = hours;
        this.codes = codes;
        this.tries = tries;
        this.visits = visits;
        this.settings = settings;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Returns the hours after a punch at this kiosk.
     *
     * @throws ProblemException {@code not-found} when the site shows none, or this kiosk has not just written the punch
     */
    Hours hours(Caller kiosk, UUID eventId) {
        requireSite(kiosk, settings::isHoursSite, Wording.of("detail.visit.no-hours"));
        return hours.of(justPunched(kiosk, eventId), eventId).orElseThrow(() -> none(eventId));
    }

    private Puncher justPunched(Caller kiosk, UUID eventId) {
        return hours.puncher(eventId, Objects.requireNonNullElse(kiosk.kiosk(), ""))
                .filter(punch -> !punch.writtenAt().plus(AFTER_PUNCH).isBefore(clock.instant()))
                .orElseThrow(() -> none(eventId));
    }

    /**
     * Opens the page of the person who has just punched.
     *
     * @throws ProblemException {@code not-found} as {@link #hours}
     */
    Secret open(Caller kiosk, UUID eventId) {
        requireSite(kiosk, settings::isKioskSite, Wording.of("detail.visit.no-page"));
        return open(justPunched(kiosk, eventId).employeeKey());
    }

    /**
     * Opens the page of the person whose PIN or badge it is; empty when it is nobody's.
     *
     * @throws ProblemException {@code not-found} when the site opens no pages; {@code rate-limited} after too many failed tries
     */
    Optional<Secret> open(Caller kiosk, Proof proof, String address) {
        requireSite(kiosk, settings::isKioskSite, Wording.of("detail.visit.no-page"));
        var kind = proof instanceof Proof.Pin ? Kind.PIN : Kind.FACE;
        return tries.count(kind, kiosk, address, () -> holder(proof), Optional::isEmpty)
                .map(this::open);
    }

    private Optional<Long> holder(Proof proof) {
        var recognition = proof instanceof Proof.Pin pin ? codes.verify(pin) : codes.identify((Proof.Badge) proof);
        return Optional.ofNullable(recognition.employeeKey());
    }

    private Secret open(long employeeKey) {
        return Objects.requireNonNull(
                transaction.execute(status -> visits.open(employeeKey, Visits.Way.KIOSK, null, LIFE)));
    }

    /** Says what people may see of their own at a kiosk. */
    record Shows(boolean hours, boolean pages) {}

    /** @throws ProblemException {@code not-found} when the caller is no kiosk */
    Shows shows(Caller kiosk) {
        var site = site(kiosk).orElse(null);
        return new Shows(settings.isHoursSite(site), settings.isKioskSite(site));
    }

    private void requireSite(Caller kiosk, Predicate<@Nullable String> isAllowed, Wording refusal) {
        if (!isAllowed.test(site(kiosk).orElse(null))) {
            throw new ProblemException(ProblemCode.NOT_FOUND, refusal);
        }
    }

    private Optional<String> site(Caller kiosk) {
        return jdbc.sql("select site from kiosk where api_key_id = :id")
                .param("id", kiosk.apiKeyId())
                .query((rs, i) -> Optional.ofNullable(rs.getString("site")))
                .optional()
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, Wording.of("detail.key.no-kiosk")));
    }

    private static ProblemException none(UUID eventId) {
        return new ProblemException(ProblemCode.NOT_FOUND, Wording.of("detail.no-new-event", eventId));
    }
}
