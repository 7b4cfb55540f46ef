package dev.presente.attendance.allowance;

import dev.presente.attendance.allowance.LeaveRule.Beyond;
import dev.presente.attendance.allowance.LeaveRule.Counts;
import dev.presente.attendance.allowance.LeaveRule.ProRata;
import dev.presente.attendance.allowance.LeaveRule.Rounding;
import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.TouchedRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.MonthDay;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the rules of leave: for everybody, for a labour agreement or for one person, each from a year on. */
@Repository
class LeaveRules {
    private final JdbcClient jdbc;
    private final TouchedRows touched;

    LeaveRules(JdbcClient jdbc, TouchedRows touched) {
        this.jdbc = jdbc;
        this.touched = touched;
    }

    /**
     * Says for whom a rule holds.
     *
     * @param firstYear it holds until a later one for the same people begins
     * @param agreement the labour agreement; null with a person, or for everybody
     */
    record Scope(
            String kind,
            int firstYear,
            @Nullable String agreement,
            @Nullable Long employeeKey) {}

    /**
     * Holds a stored rule.
     *
     * @param employeeId whose it is; null with an agreement, or for everybody
     */
    record Stored(long id, Scope scope, @Nullable String employeeId, LeaveRule rule) {}

    private static final String FROM =
            "select r.*, e.employee_id from leave_rule r left join employee e on e.key = r.employee_key ";

    List<Stored> all() {
        return jdbc.sql(FROM
                        + "order by lower(r.kind), r.employee_key nulls first, r.agreement nulls first, r.first_year")
                .query((rs, i) -> stored(rs))
                .list();
    }

    Optional<Stored> find(long id) {
        return jdbc.sql(FROM + "where r.id = :id")
                .param("id", id)
                .query((rs, i) -> stored(rs))
                .optional();
    }

    /** Stores a rule, in place of the one for the same people from the same year on, and returns its id. */
    long put(Scope scope, LeaveRule rule) {
        long id = jdbc.sql("""
                        insert into leave_rule (kind, first_year, agreement, employee_key, days, pro_rata, rounding, counts,
                            carry_over, carry_until, beyond)
                        values (:kind, :year, :agreement, :employee, :days, :proRata, :rounding, :counts, :carry, :until, :beyond)
                        on conflict (lower(kind), first_year, agreement, employee_key) do update set kind = excluded.kind,
                            days = excluded.days, pro_rata = excluded.pro_rata, rounding = excluded.rounding,
                            counts = excluded.counts, carry_over = excluded.carry_over, carry_until = excluded.carry_until,
                            beyond = excluded.beyond
                        returning id
                        """)
                .param("kind", scope.kind())
                .param("year", scope.firstYear())
                .param("agreement", scope.agreement())
                .param("employee", scope.employeeKey())
                .param("days", rule.days())
                .param("proRata", rule.proRata().name())
                .param("rounding", rule.rounding().name())
                .param("counts", rule.counts().name())
                .param("carry", rule.carryOver())
                .param(
                        "until",
                        rule.carryUntil() == null
                                ? null
                                : rule.carryUntil().toString().substring(2))
                .param("beyond", rule.beyond().name())
                .query(Long.class)
                .single();
        touched.note(MarkedKind.LEAVE_RULE, id);
        return id;
    }

    void delete(long id) {
        jdbc.sql("delete from leave_rule where id = :id").param("id", id).update();
        touched.note(MarkedKind.LEAVE_RULE, id);
    }

    private static Stored stored(ResultSet rs) throws SQLException {
        var until = rs.getString("carry_until");
        return new Stored(
                rs.getLong("id"),
                new Scope(
                        rs.getString("kind"),
                        rs.getInt("first_year"),
                        rs.getString("agreement"),
                        rs.getObject("employee_key", Long.class)),
                rs.getString("employee_id"),
                new LeaveRule(
                        rs.getBigDecimal("days"),
                        ProRata.valueOf(rs.getString("pro_rata")),
                        Rounding.valueOf(rs.getString("rounding")),
                        Counts.valueOf(rs.getString("counts")),
                        rs.getBigDecimal("carry_over"),
                        until == null ? null : MonthDay.parse("--" + until),
                        Beyond.valueOf(rs.getString("beyond"))));
    }
}
