package dev.presente.system.security;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * HTTP of Tomcat, of which one network address cannot take all connections: those above its number are closed at once. The head
 * of a request must have come as a whole within the connection timeout, which to Tomcat is only the longest silence.
 */
public final class AddressLimitProtocol extends Http11NioProtocol {
    private final Endpoint endpoint;

    /** Tomcat makes it by its name. */
    public AddressLimitProtocol() {
        this(new Endpoint());
    }

    private AddressLimitProtocol(Endpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    void setConnectionsPerAddress(int most) {
        endpoint.most = most;
    }

    private static final class Endpoint extends NioEndpoint {
        private volatile int most;
        private @Nullable ScheduledFuture<?> slowHeads;

        @Override
        public void startInternal() throws Exception {
            super.startInternal();
            slowHeads = getUtilityExecutor().scheduleWithFixedDelay(this::endSlowHeads, 1, 1, TimeUnit.SECONDS);
        }

        @Override
        public void stopInternal() {
            super.stopInternal();
            if (slowHeads != null) {
                slowHeads.cancel(false);
                slowHeads = null;
            }
        }

        private void endSlowHeads() {
            var longest = Duration.ofMillis(getConnectionTimeout());
            connections.values().stream()
                    .filter(connection -> connection.getCurrentProcessor() instanceof Processor waiting
                            && hasBegun(waiting, System.nanoTime() - longest.toNanos()))
                    .forEach(connection ->
                            connection.setReadTimeout(1)); // Tomcat closes it in the same way as a silent one
        }

        /** A connection that waits has a processor in the midst of a head, or of a request that is handled asynchronously. */
        private static boolean hasBegun(Processor waiting, long before) {
            var request = waiting.getRequest();
            return !waiting.isAsync()
                    && !waiting.isUpgrade()
                    && request.getStartTimeNanos() != -1
                    && request.getStartTimeNanos() - before < 0;
        }

        @Override
        protected boolean setSocketOptions(SocketChannel socket) {
            // few connections need no counting
            if (most > 0 && connections.size() >= most && countLike(socket) >= most) {
                destroySocket(socket);
                return false;
            }
            return super.setSocketOptions(socket);
        }

        private long countLike(SocketChannel socket) {
            var network = network(socket);
            return connections.keySet().stream()
                    .filter(open -> Arrays.equals(network(open), network))
                    .count();
        }

        /** Of an IPv6 address the first half, as for {@link RateLimitFilter#network}. */
        private static byte @Nullable [] network(SocketChannel socket) {
            InetAddress address = socket.socket().getInetAddress();
            if (address == null) {
                return null;
            }
            var bytes = address.getAddress();
            return address instanceof Inet6Address ? Arrays.copyOf(bytes, 8) : bytes;
        }
    }
}
