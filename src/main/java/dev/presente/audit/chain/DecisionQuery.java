package dev.presente.audit.chain;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.presente.system.Listing;
import dev.presente.system.lists.ListWish;
import dev.presente.system.lists.PagedRows;
import dev.presente.system.lists.SortKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the log of decisions for people. */
@Repository
public class DecisionQuery {
    private static final String FILTERED = """
            from decision d left join decision_subject s on s.id = d.subject left join employee e on e.key = s.employee_key
            join api_key k on k.id = d.api_key_id
            where (cast(:employee as text) is null or e.employee_id = :employee)
              and (cast(:external as text) is null or e.external_id = :external)
              and (cast(:outcome as text) is null or d.outcome = :outcome)
              and (cast(:kiosk as text) is null or d.kiosk_id = :kiosk)
              and (cast(:from as timestamptz) is null or d.at >= :from)
              and (cast(:to as timestamptz) is null or d.at < :to)
            """;

    private final JdbcClient jdbc;
    private final Sealer sealer;

    DecisionQuery(JdbcClient jdbc, Sealer sealer) {
        this.jdbc = jdbc;
        this.sealer = sealer;
    }

    /** Selects decisions. Null members do not restrict; {@code from} is inclusive, {@code to} exclusive. */
    public record Filter(
            @Nullable String employeeId,
            @Nullable String externalId,
            @Nullable String outcome,
            @Nullable String kioskId,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /** Describes a row of the log; {@code employeeId} is absent when nobody was known and for an erased person. */
    public record Entry(
            @JsonUnwrapped LogRow decision, @Nullable String employeeId, String caller) {}

    /** Lists the decisions by the order in which they were taken. */
    public Listing<Entry> list(Filter filter, ListWish wish) {
        sealer.catchUp();
        return new PagedRows(
                        jdbc,
                        "d.*, e.employee_id, k.name as caller",
                        FILTERED + wish.words().ofPersonOrKey("s.employee_key", "d.api_key_id"),
                        statement -> statement
                                .param("employee", filter.employeeId())
                                .param("external", filter.externalId())
                                .param("outcome", filter.outcome())
                                .param("kiosk", filter.kioskId())
                                .param(
                                        "from",
                                        filter.from() == null
                                                ? null
                                                : filter.from().atOffset(ZoneOffset.UTC))
                                .param(
                                        "to",
                                        filter.to() == null ? null : filter.to().atOffset(ZoneOffset.UTC)))
                .page(SortKey.by("d.seq"), wish, (rs, i) -> entry(rs));
    }

    private static Entry entry(ResultSet rs) throws SQLException {
        return new Entry(LogRow.read(rs), rs.getString("employee_id"), rs.getString("caller"));
    }
}
