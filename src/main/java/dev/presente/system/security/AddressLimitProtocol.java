package dev.presente.system.security;

import dev.presente.system.AddressBlock;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Is Tomcat's HTTP protocol with a limit for each network address, so that one address cannot take all connections: those above
 * the limit are closed at once.
 */
public final class AddressLimitProtocol extends Http11NioProtocol {
    private final Endpoint endpoint;

    /** Exists for Tomcat, which creates the protocol by its class name. */
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

        @Override
        protected boolean setSocketOptions(SocketChannel socket) {
            // only many connections need counting
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

        /** Returns the address; of an IPv6 address only the first half, as for {@link AddressBlock}. */
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
