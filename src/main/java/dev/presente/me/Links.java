package dev.presente.me;

import static dev.presente.system.database.Timestamps.instant;
import static dev.presente.system.database.Timestamps.instantOrNull;

import dev.presente.audit.marks.RowSeals;
import dev.presente.people.Employees;
import dev.presente.system.Caller;
import dev.presente.system.Listing;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.Secret;
import dev.presente.system.lists.ListWish;
import dev.presente.system.lists.PagedRows;
import dev.presente.system.lists.SortKey;
import dev.presente.wording.Wording;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** Makes the links by which HR lets people see their own page. A link works once; revoking it ends the visit that it opened. */
@Service
@EnableConfigurationProperties(SelfProperties.class)
class Links {
    private static final String TABLE = "self_link";

    /** For so long after its end a link is told of, with the visit that it opened. */
    private static final Duration TOLD = Duration.ofDays(30);

    private final Employees employees;
    private final Visits visits;
    private final SelfProperties settings;
    private final RowSeals seals;
    private final JdbcClient jdbc;
    private final Clock clock;

    Links(Employees employees, Visits visits, SelfProperties settings, RowSeals seals, JdbcClient jdbc, Clock clock) {
        this.seals = seals;
        this.employees = employees;
        this.visits = visits;
        this.settings = settings;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Describes a link without its code.
     *
     * @param usedAt when somebody opened it; null when nobody has
     * @param visitEndsAt until when the device with which it was opened is signed in; null when it is not
     */
    record PersonalLink(
            UUID id,
            String createdBy,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant usedAt,
            @Nullable Instant visitEndsAt) {}

    /** Holds a new link. */
    record NewLink(UUID id, Secret code, Instant expiresAt) {}

    /**
     * Makes a link for a person.
     *
     * @throws ProblemException {@code not-found}
     */
    @Transactional
    public NewLink make(Caller caller, String employeeId) {
        var employee = employees.lockExisting(employeeId);
        var end = clock.instant().truncatedTo(ChronoUnit.MICROS).plus(settings.linkLife());
        var link = new NewLink(UUID.randomUUID(), Secret.random(), end);
        jdbc.sql("""
                        insert into self_link (id, employee_key, code_hash, created_key, created_at, expires_at, seal)
                        values (:id, :employee, :hash, :caller, :now, :end, :seal)
                        """)
                .param("id", link.id())
                .param("employee", employee.key())
                .param("hash", link.code().hash())
                .param("caller", caller.apiKeyId())
                .param("now", now())
                .param("end", end.atOffset(ZoneOffset.UTC))
                .param(
                        "seal",
                        seals.seal(TABLE, link.id(), employee.key(), link.code().hash(), end))
                .update();
        return link;
    }

    /** Says by what the list is sorted. */
    enum Sort {
        CREATED(SortKey.by("l.created_at", "l.id")),
        EXPIRES(SortKey.by("l.expires_at", "l.id")),
        USED(SortKey.byOptional("l.used_at", "l.created_at", "l.id"));

        @SuppressWarnings("ImmutableEnumChecker") // a record of texts has no state
        final SortKey key;

        Sort(SortKey key) {
            this.key = key;
        }
    }

    /**
     * Returns a page of the links of a person. The words find whoever made them.
     *
     * @throws ProblemException {@code not-found}
     */
    Listing<PersonalLink> list(String employeeId, Sort sort, ListWish wish) {
        var employee = employees.existing(employeeId);
        return new PagedRows(
                        jdbc,
                        "l.*, k.name, s.expires_at as visit_ends_at",
                        "from self_link l join api_key k on k.id = l.created_key"
                                + " left join self_session s on s.link_id = l.id and s.expires_at > :now"
                                + " where l.employee_key = :employee"
                                + wish.words().among(List.of("k.name")),
                        statement -> statement.param("employee", employee.key()).param("now", now()))
                .page(
                        sort.key,
                        wish,
                        (rs, i) -> new PersonalLink(
                                rs.getObject("id", UUID.class),
                                rs.getString("name"),
                                instant(rs, "created_at"),
                                instant(rs, "expires_at"),
                                instantOrNull(rs, "used_at"),
                                instantOrNull(rs, "visit_ends_at")));
    }

    /**
     * Revokes a link, and ends the visit that it opened.
     *
     * @throws ProblemException {@code not-found} also when the link is somebody else's
     */
    @Transactional
    public void revoke(String employeeId, UUID id) {
        var employee = employees.lockExisting(employeeId);
        int deleted = jdbc.sql("delete from self_link where id = :id and employee_key = :employee")
                .param("id", id)
                .param("employee", employee.key())
                .update();
        if (deleted == 0) {
            throw new ProblemException(ProblemCode.NOT_FOUND, Wording.of("detail.no-link", id, employeeId));
        }
    }

    private record Used(UUID id, long employeeKey, boolean isSound) {}

    /** Opens a visit with the code of a link, and uses the link up; empty when it is unknown, used, revoked, too old or not the service's. */
    @Transactional
    public Optional<Secret> open(Secret code) {
        var link = jdbc.sql("""
                        update self_link set used_at = :now where code_hash = :hash and used_at is null and expires_at > :now
                        returning id, employee_key, expires_at, seal
                        """)
                .param("hash", code.hash())
                .param("now", now())
                .query((rs, i) -> used(rs, code))
                .optional();
        if (link.isPresent() && !link.get().isSound()) {
            TransactionAspectSupport.currentTransactionStatus()
                    .setRollbackOnly(); // it opens nothing, so it is not used
        }
        return link.filter(Used::isSound)
                .map(opened -> visits.open(opened.employeeKey(), Visits.Way.LINK, opened.id(), settings.session()));
    }

    private Used used(ResultSet row, Secret code) throws SQLException {
        var id = row.getObject("id", UUID.class);
        long employee = row.getLong("employee_key");
        boolean isSound =
                seals.fits(row.getString("seal"), TABLE, id, employee, code.hash(), instant(row, "expires_at"));
        return new Used(id, employee, isSound);
    }

    @Scheduled(initialDelay = 12, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void forgetOld() {
        jdbc.sql("delete from self_link l where expires_at < :before"
                        + " and not exists (select from self_session s where s.link_id = l.id and s.expires_at > :now)")
                .param("before", now().minus(TOLD))
                .param("now", now())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
