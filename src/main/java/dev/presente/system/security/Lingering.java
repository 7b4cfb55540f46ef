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
 * What is left of a body after its request was answered is thrown away for a moment, and then the connection is closed. Closed
 * at once, the client's system would often throw the answer away because of what could not be delivered. No thread waits for
 * it. A body that comes to its end in that time leaves the connection as good as any other.
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

    /** The answer must have been sent. */
    static void begin(Request request, Response response) {
        request.setAsyncSupported(true);
        var async = request.startAsync();
        async.setTimeout(LONGEST.toMillis());
        var lingering = new Lingering(request.getCoyoteRequest(), response, async);
        async.addListener(lingering);
        // below the stream of the request, which somebody may have closed
        request.getCoyoteRequest().setReadListener(lingering);
    }

    @Override
    public void onDataAvailable() {
        try {
            while (!request.isFinished() && request.isReady()) {
                if (request.doRead(this) < 0) {
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
        response.setErrorReported(); // there is nobody to tell
        async.complete();
    }

    /** The connection is broken. */
    @Override
    public void onError(AsyncEvent event) {
        response.setErrorReported();
        async.complete();
    }

    /** {@link #onError(AsyncEvent)} follows. */
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
