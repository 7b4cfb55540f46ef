package dev.presente.system;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Names one request: in the header of its answer, in its problem detail, in each of its lines of the log, and in the audit. The
 * id that a caller or a proxy sends is taken; without one the service makes it.
 *
 * @param text 1 to 128 characters
 */
public record RequestId(String text) {
    public static final String HEADER = "X-Request-Id";

    /** Names the member of problem details, and the entry of the log's context. */
    public static final String MEMBER = "requestId";

    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:=+/-]{0,127}");
    private static final Pattern UUID_TEXT = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    /** Returns the id of a request with this header; another one when there is none, or one that is not well-formed. */
    public static RequestId of(@Nullable String header) {
        return header != null && WELL_FORMED.matcher(header).matches()
                ? new RequestId(header)
                : new RequestId(UUID.randomUUID().toString());
    }

    /** Returns the id of the request that this thread works on; empty when it works on none. */
    public static Optional<RequestId> current() {
        return Optional.ofNullable(MDC.get(MEMBER)).map(RequestId::new);
    }

    /** Returns the id as the audit has it: a text that is no UUID stands there as its name-based one (version 3). */
    public UUID uuid() {
        return UUID_TEXT.matcher(text).matches()
                ? UUID.fromString(text)
                : UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
