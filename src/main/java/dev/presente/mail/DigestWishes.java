package dev.presente.mail;

import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.TouchedRows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Stores who wants the e-mail of a working day, and how far each of them has been told. */
@Repository
class DigestWishes {
    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 5; // half an hour

    private final TouchedRows touched;
    private final JdbcClient jdbc;
    private final Clock clock;

    DigestWishes(TouchedRows touched, JdbcClient jdbc, Clock clock) {
        this.touched = touched;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Holds where somebody gets the e-mail, and in which language. */
    record Wish(String address, String language) {}

    /**
     * Holds a wish whose e-mail is due.
     *
     * @param apiKeyId of the account
     * @param covered the day before that of the last e-mail, which told the absences up to then
     * @param isHoliday whether the day is one where the person works, and otherwise everywhere
     * @param failures how often it has failed since the last e-mail
     */
    record Due(long accountId, long apiKeyId, Wish wish, LocalDate covered, boolean isHoliday, int failures) {}

    /** Returns the account of the person who has this API key; empty when it is no person's. */
    Optional<Long> account(long apiKeyId) {
        return jdbc.sql("select id from account where api_key_id = :key")
                .param("key", apiKeyId)
                .query(Long.class)
                .optional();
    }

    Optional<Wish> of(long accountId) {
        return jdbc.sql("select address, language from digest_wish where account_id = :account")
                .param("account", accountId)
                .query((rs, i) -> new Wish(rs.getString("address"), rs.getString("language")))
                .optional();
    }

    /** Stores a wish. The first e-mail comes on the next working day; a change of the wish changes nothing about when. */
    @Transactional
    public void set(long accountId, Wish wish, LocalDate today) {
        touched.note(MarkedKind.DIGEST, accountId);
        jdbc.sql("""
                        insert into digest_wish (account_id, address, language, covered, told_on)
                        values (:account, :address, :language, cast(:today as date) - 1, :today)
                        on conflict (account_id) do update set address = excluded.address, language = excluded.language
                        """)
                .param("account", accountId)
                .param("address", wish.address())
                .param("language", wish.language())
                .param("today", today)
                .update();
    }

    @Transactional
    public void delete(long accountId) {
        touched.note(MarkedKind.DIGEST, accountId);
        jdbc.sql("delete from digest_wish where account_id = :account")
                .param("account", accountId)
                .update();
    }

    /** Lists what is due on a day, of people who may decide, and is neither being sent nor waiting after a failure. */
    List<Due> due(LocalDate today) {
        return jdbc.sql("""
                        select d.*, a.api_key_id,
                               exists (select from holiday h where h.day = :today and (h.site is null or h.site = e.site)) as holiday
                        from digest_wish d join account a on a.id = d.account_id
                        join api_key k on k.id = a.api_key_id left join employee e on e.key = k.employee_key
                        where d.told_on < :today and (d.taken_until is null or d.taken_until <= :now)
                          and a.role in ('ADMIN', 'HR', 'MANAGER')
                        order by d.account_id
                        """)
                .param("today", today)
                .param("now", at(clock.instant()))
                .query((rs, i) -> new Due(
                        rs.getLong("account_id"),
                        rs.getLong("api_key_id"),
                        new Wish(rs.getString("address"), rs.getString("language")),
                        rs.getObject("covered", LocalDate.class),
                        rs.getBoolean("holiday"),
                        rs.getInt("failures")))
                .list();
    }

    /** Takes it for this replica alone, for a time; false when another has taken it or sent it meanwhile. */
    boolean take(Due due, LocalDate today, Duration until) {
        return jdbc.sql("""
                                update digest_wish set taken_until = :until
                                where account_id = :account and told_on < :today and (taken_until is null or taken_until <= :now)
                                """)
                        .param("account", due.accountId())
                        .param("today", today)
                        .param("now", at(clock.instant()))
                        .param("until", at(clock.instant().plus(until)))
                        .update()
                > 0;
    }

    /** Notes that there is nothing more to do on this day, and that absences up to {@code covered} have been told. */
    void settle(Due due, LocalDate covered, LocalDate today) {
        jdbc.sql("update digest_wish set covered = :covered, told_on = :today, taken_until = null, failures = 0"
                        + " where account_id = :account")
                .param("account", due.accountId())
                .param("covered", covered)
                .param("today", today)
                .update();
    }

    /** Notes a failure. It is due again after a wait that doubles, up to half an hour. */
    void fail(Due due) {
        var wait = FIRST_WAIT.multipliedBy(1L << Math.min(due.failures(), MOST_DOUBLINGS));
        jdbc.sql("update digest_wish set taken_until = :until, failures = failures + 1 where account_id = :account")
                .param("account", due.accountId())
                .param("until", at(clock.instant().plus(wait)))
                .update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
