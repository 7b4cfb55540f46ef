package dev.presente.webhook;

import dev.presente.system.metrics.Figures;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells how many messages wait, and for how long. */
@Component
class WebhookFigures implements Figures {
    private static final String PENDING = "presente.webhook.pending";
    private static final String OLDEST = "presente.webhook.oldest";

    private final JdbcClient jdbc;
    private final Clock clock;

    WebhookFigures(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                new Figure(PENDING, null, "Messages to webhooks that are not delivered yet"),
                new Figure(OLDEST, "seconds", "Age of the oldest of these messages; 0 when there is none"));
    }

    @Override
    public Map<String, Double> read() {
        return jdbc.sql("""
                        select count(*) as pending,
                            coalesce(extract(epoch from cast(:now as timestamptz) - min(d.created_at)), 0) as oldest
                        from webhook_delivery d join webhook w on w.id = d.webhook_id
                        where d.state = 'PENDING' and w.deleted_at is null
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((rs, i) -> Map.of(PENDING, rs.getDouble("pending"), OLDEST, Math.max(0, rs.getDouble("oldest"))))
                .single();
    }
}
