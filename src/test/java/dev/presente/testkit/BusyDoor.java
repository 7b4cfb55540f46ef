package dev.presente.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** Shows one person's badge again and again; a check-in is repeated under its key until it is answered. */
public final class BusyDoor {
    private final Api api;
    private final String badge;
    private final List<String> events = Collections.synchronizedList(new ArrayList<>());
    private final CompletableFuture<Void> work;
    private volatile boolean open = true;
    private volatile long newest = System.nanoTime();

    private BusyDoor(Api api, String badge) {
        this.api = api;
        this.badge = badge;
        work = CompletableFuture.runAsync(this::run, task -> new Thread(task).start());
    }

    /** Adds a person of that id and begins. */
    public static BusyDoor open(Api api, String employeeId) {
        var badge = "badge of " + employeeId;
        api.json("POST", "/employees", "{\"employeeId\":\"%s\"}".formatted(employeeId))
                .expect(201);
        api.json("PUT", "/employees/" + employeeId + "/badge", "{\"code\":\"%s\"}".formatted(badge))
                .expect(204);
        return new BusyDoor(api, badge);
    }

    private void run() {
        while (open) {
            var request = api.post("/checkin", Form.of("badge", badge))
                    .header("Idempotency-Key", UUID.randomUUID().toString());
            var answer = answer(request);
            while (answer.isEmpty()) {
                LockSupport.parkNanos(100_000_000);
                answer = answer(request);
            }
            events.add(answer.get().expectOutcome(201, "ACCEPTED").at("/event/id"));
            newest = System.nanoTime();
            LockSupport.parkNanos(50_000_000);
        }
    }

    /** Sends the request; the result is empty when the request must be repeated. */
    private Optional<Answer> answer(HttpRequest.Builder request) {
        try {
            var answer = api.send(request);
            if (answer.status() != 503) {
                return Optional.of(answer);
            }
            assertThat(answer.expectProblem(503, "overloaded").headers().firstValue("Retry-After"))
                    .isPresent();
            return Optional.empty();
        } catch (UncheckedIOException e) { // the connection broke
            return Optional.empty();
        }
    }

    /** Begins no further check-in. */
    public void close() {
        open = false;
    }

    /** Waits for the last answer, and tells what went wrong. */
    public void join() {
        work.join();
    }

    /** Returns the ids that were acknowledged. */
    public List<String> events() {
        return events;
    }

    /** Returns how many check-ins were acknowledged at all of them together. */
    public static long count(List<BusyDoor> doors) {
        return doors.stream().mapToInt(door -> door.events.size()).sum();
    }

    /** Returns when the newest was acknowledged at any of them, as {@link System#nanoTime}. */
    public static long newest(List<BusyDoor> doors) {
        return doors.stream().mapToLong(door -> door.newest).max().orElseThrow();
    }
}
