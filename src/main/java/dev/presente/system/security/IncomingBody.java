package dev.presente.system.security;

import dev.presente.system.AddressBlock;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.wording.Wording;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.apache.coyote.InputBuffer;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Reads the body of one request, below everything that uses it: parameters, forms and JSON alike. A read that has to wait for
 * the network holds a thread, so bodies have a deadline and each address has a limit of bodies. A refused body ends in a {@link
 * ProblemException}, since Tomcat answers an {@link IOException} with a page of its own.
 */
final class IncomingBody implements InputBuffer, AutoCloseable {
    /** This request attribute holds the body, for {@link #trust}. */
    static final String ATTRIBUTE = IncomingBody.class.getName();

    private final InputBuffer source;
    private final long length;
    private final String address;
    private final IntakeLimits limits;
    private final AwaitedBodies known;

    private AwaitedBodies awaited;
    private boolean trusted;
    private boolean counted;
    private long began;
    private long received;

    IncomingBody(Request request, String address, IntakeLimits limits, AwaitedBodies strangers, AwaitedBodies known) {
        this.source = request.getInputBuffer();
        this.length = request.getContentLengthLong();
        this.address = AddressBlock.of(address);
        this.limits = limits;
        this.awaited = strangers;
        this.known = known;
    }

    /** Notes that the sender is known: the body may be as long as its path allows. */
    static void trust(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof IncomingBody body) {
            body.trusted = true;
            body.awaited = body.known;
        }
    }

    @Override
    public int doRead(ApplicationBufferHandler handler) throws IOException {
        if (began == 0) {
            began = System.nanoTime();
        }
        checkLength(length);
        checkTime();
        // what has arrived of a chunked body may be only part of a chunk's head, with nothing to read yet
        if (!counted && (length < 0 || source.available() == 0)) {
            count();
        }
        int bytes = read(handler);
        received += Math.max(0, bytes);
        checkLength(received);
        if (bytes < 0 || received == length) {
            close();
        }
        return bytes;
    }

    private int read(ApplicationBufferHandler handler) throws IOException {
        try {
            return source.doRead(handler);
        } catch (SocketTimeoutException e) {
            throw tooSlow();
        }
    }

    private void checkLength(long bytes) {
        if (!trusted && bytes > limits.strangerBody().toBytes()) {
            throw new ProblemException(
                    ProblemCode.IMAGE_TOO_LARGE,
                    Wording.of("detail.body.stranger", limits.strangerBody().toBytes()));
        }
    }

    private void checkTime() {
        if (System.nanoTime() - began > limits.time(received).toNanos()) {
            throw tooSlow();
        }
    }

    private static ProblemException tooSlow() {
        return new ProblemException(ProblemCode.REQUEST_TIMEOUT, Wording.of("detail.body.slow"));
    }

    private void count() {
        switch (awaited.enter(address)) {
            case ENTERED -> counted = true;
            case ADDRESS_HAS_TOO_MANY ->
                throw ProblemException.rateLimited(Wording.of("detail.bodies.address"), Duration.ofSeconds(1));
            case TOO_MANY -> throw new ProblemException(ProblemCode.OVERLOADED, Wording.of("detail.bodies"));
        }
    }

    @Override
    public int available() {
        return source.available();
    }

    /** Ends the wait for more of the body. */
    @Override
    public void close() {
        if (counted) {
            counted = false;
            awaited.leave(address);
        }
    }
}
