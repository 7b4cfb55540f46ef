package dev.presente.system.security;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;

/**
 * Discards for a moment what is left of a body after its request was answered, and then closes the connection. If the
 * connection were closed at once, the client's system would often discard the answer because of the bytes that could not be
 * delivered. No thread waits meanwhile. If the body ends in that time, the connection stays usable like any other.
 */
final class Lingering implements ReadListener, AsyncListener, ApplicationBufferHandler {
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final org.apache.coyote.Request request;
    private final Response response;
    private final AsyncContext async;

    private @Nullable ByteBuffer bytes;

    private Lingering(org.apache.coyote.Request request, Response response, AsyncContext async) {
        this.request = request;
        this.response = response;
        this.async = async;
    }

    /** Begins to discard the rest of the body; the answer must have been sent. */
    static void begin(Request request, Response response) {
        request.setAsyncSupported(true);
        var async = request.startAsync();
        async.setTimeout(LONGEST.toMillis());
        var lingering = new Lingering(request.getCoyoteRequest(), response, async);
        async.addListener(lingering);
        // reads below the stream of the request, which may have been closed
        request.getCoyoteRequest().setReadListener(lingering);
    }

    @Override
    public void onDataAvailable() {
        try {
            while (!request.isFinished() && request.isReady()) {
                // reading the last chunk of a body is told like the end of the connection
                if (request.doRead(this) < 0 && !request.isFinished()) {
                    close();
                    return;
                }
            }
        } catch (IOException e) {
            close(); // the client has gone
        }
    }

    @Override
    public void onAllDataRead() {
        async.complete();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        close();
    }

    private void close() {
        request.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        response.setErrorReported(); // nobody is left to receive an answer
        async.complete();
    }

    /** Ends the request, because the connection is broken. */
    @Override
    public void onError(AsyncEvent event) {
        response.setErrorReported();
        async.complete();
    }

    /** Does nothing, because {@link #onError(AsyncEvent)} follows. */
    @Override
    public void onError(Throwable throwable) {}

    @Override
    public void onComplete(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}

    @Override
    public void setByteBuffer(ByteBuffer buffer) {
        bytes = buffer;
    }

    @Override
    public @Nullable ByteBuffer getByteBuffer() {
        return bytes;
    }

    @Override
    public void expand(int size) {}
}
