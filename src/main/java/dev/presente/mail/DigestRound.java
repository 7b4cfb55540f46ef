package dev.presente.mail;

import dev.presente.attendance.DerivedDays;
import dev.presente.attendance.Tallies;
import dev.presente.attendance.Tally;
import dev.presente.mail.DigestWishes.Due;
import dev.presente.mail.MailServer.Outcome;
import dev.presente.system.Caller;
import dev.presente.system.SecretlessKeys;
import dev.presente.system.database.DatabaseOutage;
import dev.presente.zone.Zone;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Sends the e-mail of a working day to everybody who wants it, each counted as the person sees it. A thread of its own does so, since
 * a mail server may be slow. What cannot be sent is tried again, and the next e-mail tells the absences of all days since the last.
 * When a replica dies between the mail server's answer and its own note, another one sends the same e-mail once more.
 */
@Component
@ConditionalOnWebApplication
class DigestRound implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(DigestRound.class);

    /** Longer than the timeouts of the mail server together, see application.yaml. */
    private static final Duration TURN = Duration.ofMinutes(10);

    /** How long a replica that ends waits for the letter on its way. */
    private static final Duration TO_END = Duration.ofSeconds(10);

    /** As far back as the inbox shows at first. */
    private static final int DAYS_BACK = 31;

    private final DigestWishes wishes;
    private final MailServer server;
    private final MailProperties settings;
    private final SecretlessKeys keys;
    private final DerivedDays days;
    private final Tallies tallies;
    private final MeterRegistry meters;
    private final Clock clock;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    DigestRound(
            DigestWishes wishes,
            MailServer server,
            MailProperties settings,
            SecretlessKeys keys,
            DerivedDays days,
            Tallies tallies,
            MeterRegistry meters,
            Clock clock) {
        this.wishes = wishes;
        this.server = server;
        this.settings = settings;
        this.keys = keys;
        this.days = days;
        this.tallies = tallies;
        this.meters = meters;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void look() {
        if (server.isOn() && busy.compareAndSet(false, true)) {
            thread.execute(() -> {
                try {
                    send();
                } catch (RuntimeException e) {
                    LOG.warn("E-mail: {}", DatabaseOutage.line(e));
                } finally {
                    busy.set(false);
                }
            });
        }
    }

    /** Sends what is due. A server that is away is asked once a round, and the others wait with the one that it did not take. */
    void send() {
        var now = Zone.of(clock).time(clock.instant());
        var due = settings.isDue(now) ? wishes.due(now.toLocalDate()) : List.<Due>of();
        if (due.isEmpty()) {
            return;
        }
        days.refresh(null);
        for (var one : due) {
            if (thread.isShutdown()) {
                return;
            }
            if (wishes.take(one, now.toLocalDate(), TURN) && tell(one, now.toLocalDate()) == Outcome.AWAY) {
                LOG.warn("The mail server cannot be reached or lets nobody in; e-mail waits");
                return;
            }
        }
    }

    private Outcome tell(Due due, LocalDate today) {
        var oldest = today.minusDays(DAYS_BACK);
        var from = due.covered().plusDays(1).isBefore(oldest)
                ? oldest
                : due.covered().plusDays(1);
        var caller = keys.holder(due.apiKeyId());
        if (due.isHoliday() || caller.isEmpty() || !settings.mayGoTo(due.wish().address())) {
            wishes.settle(due, due.covered(), today);
            return Outcome.SENT;
        }
        var zone = Zone.of(clock);
        var after = zone.instant(from.atTime(settings.at()));
        var until = zone.instant(today.atTime(settings.at()));
        var tally = count(caller.get(), after, until, oldest, today);
        var outcome = tally.isEmpty() ? Outcome.SENT : post(due, tally);
        switch (outcome) {
            case SENT -> wishes.settle(due, today.minusDays(1), today);
            case REFUSED, AWAY -> wishes.fail(due);
        }
        return outcome;
    }

    private Outcome post(Due due, Tally tally) {
        var address = Objects.requireNonNull(settings.address());
        var outcome =
                server.send(due.wish().address(), Letter.of(tally, due.wish().language(), address));
        Counter.builder("presente.mail.digests")
                .description("E-mail of a working day, by what the mail server made of it")
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(meters)
                .increment();
        return outcome;
    }

    /** Counts as if the person asked. */
    private Tally count(Caller caller, Instant after, Instant until, LocalDate oldest, LocalDate today) {
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(caller, null, List.of()));
        SecurityContextHolder.setContext(context);
        try {
            return tallies.of(caller, after, until, oldest, today);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    @Override
    public void destroy() throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(TO_END.toSeconds(), TimeUnit.SECONDS)) {
            thread.shutdownNow();
        }
    }
}
