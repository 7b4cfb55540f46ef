package dev.presente.recognition;

import static dev.presente.system.database.Timestamps.instant;

import dev.presente.system.ProblemException;
import dev.presente.wording.Wording;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Slows down attackers who try many faces for one claimed person. After too many wrong faces the 1:1 path of that person is
 * closed for a while, on all replicas. 1:N stays open, because nobody can choose the person there.
 */
@Component
@EnableConfigurationProperties(WrongFaceProperties.class)
public class WrongFaces {
    private final JdbcClient jdbc;
    private final WrongFaceProperties rule;
    private final Clock clock;

    WrongFaces(JdbcClient jdbc, WrongFaceProperties rule, Clock clock) {
        this.jdbc = jdbc;
        this.rule = rule;
        this.clock = clock;
    }

    /**
     * Refuses a claim of a person whose 1:1 path is closed.
     *
     * @throws ProblemException {@code rate-limited}, with the time until the path opens again
     */
    public void requireOpen(String employeeId) {
        var now = clock.instant();
        jdbc.sql("""
                        select w.locked_until from wrong_face w join employee e on e.key = w.employee_key
                        where e.employee_id = :employee and w.locked_until > :now
                        """)
                .param("employee", employeeId)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((rs, i) -> instant(rs, "locked_until"))
                .optional()
                .ifPresent(until -> {
                    throw ProblemException.rateLimited(Wording.of("detail.faces.wrong"), Duration.between(now, until));
                });
    }

    /** Counts a wrong face for a person. It runs in the transaction that refuses the face. */
    public void note(long employeeKey) {
        var now = clock.instant();
        jdbc.sql("""
                        insert into wrong_face as w (employee_key, since, count, locked_until)
                        values (:employee, :now, 1, case when :limit = 1 then cast(:until as timestamptz) end)
                        on conflict (employee_key) do update set
                            since = case when w.since <= :start then :now else w.since end,
                            count = case when w.since <= :start then 1 else w.count + 1 end,
                            locked_until = case when (w.since > :start and w.count + 1 >= :limit) or :limit = 1
                                           then cast(:until as timestamptz) end
                        """)
                .param("employee", employeeKey)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("start", now.minus(rule.within()).atOffset(ZoneOffset.UTC))
                .param("until", now.plus(rule.lock()).atOffset(ZoneOffset.UTC))
                .param("limit", rule.limit())
                .update();
    }
}
