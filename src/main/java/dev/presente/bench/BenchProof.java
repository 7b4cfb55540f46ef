package dev.presente.bench;

import dev.presente.client.ServiceClient;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says how the people of a load check in. */
enum BenchProof {
    FACE,
    BADGE,
    PIN;

    private static final String PIN_OF_ALL = "271828";

    /**
     * Holds what a check-in sends.
     *
     * @param photo a JPEG; null when a badge or a PIN is the proof
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Sent(Map<String, String> fields, byte @Nullable [] photo) {}

    /** Returns what a person sends to check in. */
    Sent checkin(BenchPeople people, int person) throws IOException {
        return switch (this) {
            case FACE -> new Sent(Map.of(), people.checkinFrame(person));
            case BADGE -> new Sent(Map.of("badge", badge(person)), null);
            case PIN -> new Sent(Map.of("employeeId", id(person), "pin", PIN_OF_ALL), null);
        };
    }

    /**
     * Enrols a person, or gives one a badge or a PIN.
     *
     * @return false when the photo is refused
     */
    boolean enrol(ServiceClient service, BenchPeople people, int person) throws IOException, InterruptedException {
        return switch (this) {
            case FACE ->
                ServiceClient.isDone(service.post(
                        "/enroll",
                        Map.of("employeeId", id(person), "consent", "true", "lookAlike", "true"),
                        people.enrolmentFrame(person)));
            case BADGE -> hasCode(service, person, "badge", "code", badge(person));
            case PIN -> hasCode(service, person, "pin", "pin", PIN_OF_ALL);
        };
    }

    private static boolean hasCode(ServiceClient service, int person, String what, String member, String code)
            throws IOException, InterruptedException {
        return ServiceClient.isDone(service.json("POST", "/employees", Map.of("employeeId", id(person))))
                && ServiceClient.isDone(
                        service.json("PUT", "/employees/" + id(person) + "/" + what, Map.of(member, code)));
    }

    static String id(int person) {
        return "bench-%06d".formatted(person);
    }

    private static String badge(int person) {
        return id(person) + "-badge";
    }
}
