package dev.presente.system.statements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.presente.testkit.TestDatabase;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class RoundTripTest {
    private final TestDatabase.Access database = TestDatabase.empty();
    private final DriverManagerDataSource source =
            new DriverManagerDataSource(database.url(), database.user(), database.password());
    private final JdbcTemplate jdbc = new JdbcTemplate(source);
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(source));
    private final RoundTrip trip = new RoundTrip(jdbc);

    @BeforeEach
    void table() {
        jdbc.execute("create table thing (id uuid primary key, note text, size double precision)");
    }

    private RoundTrip.Rows<String> notes() {
        return trip.ask("select note from thing order by size", (rs, i) -> String.valueOf(rs.getString("note")));
    }

    @Test
    void eachStatementSeesThoseBeforeIt() {
        var before = notes();
        trip.change("insert into thing values (?, ?, ?)", UUID.randomUUID(), "it's; one?", 1.5);
        trip.change("insert into thing values (?, ?, ?)", UUID.randomUUID(), null, null);
        var after = notes();
        assertThatThrownBy(after::list).isInstanceOf(IllegalStateException.class);
        transaction.executeWithoutResult(status -> trip.send());
        assertThat(before.first()).isEmpty();
        assertThat(after.list()).containsExactly("it's; one?", "null");

        var later = notes();
        trip.send();
        assertThat(later.list()).as("nothing is sent twice").hasSize(2);
    }

    /** Many executions make the driver prepare the statements on the server. */
    @Test
    void repeatedStatementsAnswerTheSame() {
        for (int i = 1; i <= 12; i++) {
            trip.change("insert into thing values (?, ?, ?)", UUID.randomUUID(), i % 2 == 0 ? null : "x", (double) i);
            var notes = notes();
            transaction.executeWithoutResult(status -> trip.send());
            assertThat(notes.list()).hasSize(i);
        }
    }

    @Test
    void whatWasCommittedWhileItWaitedForALockIsSeen() {
        var id = UUID.randomUUID();
        jdbc.update("insert into thing values (?, 'before', 1)", id);
        var waiting = transaction.execute(status -> {
            jdbc.update("update thing set note = 'locked' where id = ?", id);
            var started = CompletableFuture.supplyAsync(
                    () -> {
                        trip.ask("select id from thing where id = ? for no key update", (rs, i) -> i, id);
                        var notes = notes();
                        transaction.executeWithoutResult(other -> trip.send());
                        return notes.list();
                    },
                    task -> new Thread(task).start());
            while (!Boolean.TRUE.equals(
                    jdbc.queryForObject("select exists (select from pg_locks where not granted)", Boolean.class))) {
                Thread.onSpinWait();
            }
            jdbc.update("insert into thing values (?, 'new', 2)", UUID.randomUUID());
            return started;
        });
        assertThat(waiting).isNotNull();
        assertThat(waiting.join()).containsExactly("locked", "new");
    }

    @Test
    void whenOneFailsNothingStays() {
        var id = UUID.randomUUID();
        trip.change("insert into thing values (?, 'first', 1)", id);
        trip.change("insert into thing values (?, 'again', 2)", id);
        trip.change("insert into thing values (?, 'third', 3)", UUID.randomUUID());
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> trip.send()))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(jdbc.queryForObject("select count(*) from thing", Integer.class))
                .isZero();
    }
}
