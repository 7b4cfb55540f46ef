package dev.presente.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.people.Employees;
import dev.presente.testkit.Api;
import dev.presente.testkit.Listener;
import dev.presente.testkit.Punches;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.TestClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tests in which order an endpoint is told, while several replicas write and send; the service of the tests is one more. */
@ServiceTest
class WebhookOrderTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String AT = "2026-11-20T08:00:00Z";

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Employees employees;

    @Autowired
    private Punches punches;

    @Autowired
    private Payloads payloads;

    @Autowired
    private Secrets secrets;

    @Autowired
    private Destinations destinations;

    private final List<Dispatcher> replicas = new ArrayList<>();
    private final ScheduledExecutorService pulse = Executors.newScheduledThreadPool(2);
    private final List<Future<?>> beats = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private Listener listener;

    @SuppressWarnings("NullAway.Init")
    private String webhook;

    @BeforeEach
    void listen() throws IOException {
        listener = new Listener();
        webhook = api.json(
                        "POST",
                        "/webhooks",
                        "{\"url\":\"%s\",\"events\":[\"checkin.accepted\"]}".formatted(listener.url()))
                .expect(201)
                .at("/id");
        for (int i = 0; i < 2; i++) {
            var replica = replica();
            replicas.add(replica);
            beats.add(pulse.scheduleWithFixedDelay(replica::deliverWhatIsDue, 0, 3, TimeUnit.MILLISECONDS));
        }
    }

    private Dispatcher replica() {
        var turns = new OrderedTurns(jdbc, clock);
        var outbox = new Outbox(jdbc, turns, secrets, clock) {
            @Override
            Optional<Delivery> take(UUID id) {
                return Objects.requireNonNull(transaction.execute(status -> super.take(id)));
            }
        };
        return new Dispatcher(
                outbox, turns, secrets, payloads, new Messenger(clock, destinations), new SimpleMeterRegistry());
    }

    @AfterEach
    void stop() throws InterruptedException {
        beats.forEach(beat -> beat.cancel(false));
        pulse.shutdown();
        pulse.awaitTermination(30, TimeUnit.SECONDS);
        for (var replica : replicas) {
            replica.destroy();
        }
        api.delete("/webhooks/" + webhook).expect(204);
        listener.close();
    }

    /** Returns the ids of the events that the listener was told of, in order, each once. */
    private static List<String> told(List<Listener.Message> messages) {
        return messages.stream()
                .map(message -> JSON.readTree(message.body()))
                .map(body -> body.at("/data/eventId").asString())
                .distinct()
                .toList();
    }

    private static Map<String, List<String>> toldByPerson(List<Listener.Message> messages) {
        var people = new LinkedHashMap<String, List<String>>();
        for (var message : messages) {
            JsonNode data = JSON.readTree(message.body()).at("/data");
            var events = people.computeIfAbsent(data.at("/employeeId").asString(), key -> new ArrayList<>());
            var event = data.at("/eventId").asString();
            if (!events.contains(event)) {
                events.add(event);
            }
        }
        return people;
    }

    @Test
    void whatHappenedOneAfterTheOtherIsToldInThatOrder() throws InterruptedException {
        var people = Stream.generate(punches::person).limit(5).toList();

        var happened = IntStream.range(0, 100)
                .mapToObj(i -> punches.punch(people.get(i % people.size()), AT))
                .toList();

        assertThat(told(listener.await(100))).isEqualTo(happened);
    }

    @Test
    void eachPersonsEventsComeInTheOrderOfCommitsAlsoAfterFailures() throws InterruptedException {
        var people = Stream.generate(punches::person).limit(4).toList();
        Map<String, List<String>> committed = new ConcurrentHashMap<>();
        listener.answer(500);
        var writers = IntStream.range(0, 3)
                .mapToObj(writer -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 40; i++) {
                        write(people.get((writer + i) % people.size()), committed);
                    }
                }))
                .toList();
        listener.await(4);
        listener.answer(204);
        writers.forEach(CompletableFuture::join);
        for (int i = 0; i < 1200 && told(listener.await(4)).size() < 120; i++) {
            clock.advance(Duration.ofSeconds(10));
            Thread.sleep(50);
        }
        awaitAllDelivered();

        assertThat(toldByPerson(succeeded())).isEqualTo(committed);
    }

    /** Writes an event as a check-in does: under the lock of the person. */
    private void write(String person, Map<String, List<String>> committed) {
        transaction.executeWithoutResult(status -> {
            employees.lockExisting(person);
            committed.computeIfAbsent(person, key -> new ArrayList<>()).add(punches.punch(person, AT));
        });
    }

    private void awaitAllDelivered() throws InterruptedException {
        for (int i = 0; i < 1200 && pending() > 0; i++) {
            clock.advance(Duration.ofSeconds(10));
            Thread.sleep(50);
        }
        assertThat(pending()).isZero();
    }

    private int pending() {
        return jdbc.sql("select count(*) from webhook_delivery where webhook_id = :id and state <> 'DELIVERED'")
                .param("id", UUID.fromString(webhook))
                .query(Integer.class)
                .single();
    }

    /** Returns the messages that were answered with a 2xx. */
    private List<Listener.Message> succeeded() throws InterruptedException {
        return listener.await(120).stream()
                .filter(message -> message.answer() == 204)
                .toList();
    }

    @Test
    void failedMessageHoldsBackNobodyElse() throws InterruptedException {
        var one = punches.person();
        var other = punches.person();
        listener.answer(500);
        var first = punches.punch(one, AT);
        listener.await(1);
        awaitAttempt();
        listener.answer(204);

        var second = punches.punch(one, AT);
        var others = punches.punch(other, AT);
        assertThat(told(listener.await(2))).containsExactly(first, others);
        api.json("POST", "/webhooks/" + webhook + "/retry", "").expect(200);
        assertThat(told(listener.await(4))).containsExactly(first, others, second);
    }

    /** It was once due at once, as if nobody were sending it. */
    @Test
    void aRetryLeavesAloneWhatIsOnItsWay() throws InterruptedException {
        var retry = "/webhooks/" + webhook + "/retry";
        listener.answer(500);
        var waiting = punches.punch(punches.person(), AT);
        listener.await(1);
        awaitAttempt();
        var turns = new OrderedTurns(jdbc, clock);
        while (turns.take(UUID.fromString(webhook)).isEmpty()) {
            Thread.sleep(20); // the replica that has sent it gives its turn back in a moment
        }
        var onItsWay = punches.punch(punches.person(), AT);
        var taken = new Outbox(jdbc, turns, secrets, clock)
                .take(UUID.fromString(webhook))
                .orElseThrow();
        assertThat(taken.subject()).hasToString(onItsWay);

        assertThat(api.json("POST", retry, "").expect(200).number("/deliveries"))
                .isEqualTo(1);
        assertThat(api.json("POST", retry, "").expect(200).number("/deliveries"))
                .isZero();
        listener.answer(204);
        turns.giveBack(UUID.fromString(webhook));
        assertThat(told(listener.await(2))).containsExactly(waiting);

        clock.advance(OrderedTurns.LENGTH); // nobody says how the other attempt ended
        assertThat(told(listener.await(3))).containsExactly(waiting, onItsWay);
    }

    private void awaitAttempt() throws InterruptedException {
        var path = "/webhooks/" + webhook + "/deliveries";
        for (int i = 0; i < 2400 && api.get(path).json().at("/items/0/last").isMissingNode(); i++) {
            Thread.sleep(25);
        }
        assertThat(api.get(path).number("/items/0/last/status")).isEqualTo(500);
    }

    /** A replica that was killed, or stands still, between taking a turn and sending. */
    @Test
    void anotherReplicaTakesOverWhenOneStandsStill() throws InterruptedException {
        var gone = new OrderedTurns(jdbc, clock);
        assertThat(gone.take(UUID.fromString(webhook))).isPresent();
        var event = punches.punch(punches.person(), AT);
        Thread.sleep(100);
        assertThat(listener.await(0)).isEmpty();

        clock.advance(OrderedTurns.LENGTH);

        assertThat(told(listener.await(1))).containsExactly(event);
    }
}
